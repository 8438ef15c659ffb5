using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A spin lock: zero when free, else the owner's thread address with bit 0 set. Stands for <c>KSPIN_LOCK</c>.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KSPIN_LOCK
{
    /// <summary>The word. Never to be touched by a driver.</summary>
    public uint Word;
}
