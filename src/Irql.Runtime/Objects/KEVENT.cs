using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>An event. Stands for <c>KEVENT</c>, with its 32-bit layout. 16 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KEVENT
{
    /// <summary>0 for a notification event, 1 for a synchronization event.</summary>
    public byte Type;

    /// <summary>Reserved.</summary>
    public byte Absolute;

    /// <summary>Size in words.</summary>
    public byte Size;

    /// <summary>Reserved.</summary>
    public byte Inserted;

    /// <summary>Not zero while signalled.</summary>
    public int SignalState;

    /// <summary>Head of the list of waiters.</summary>
    public LIST_ENTRY WaitListHead;
}
