using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>The source of <c>MmCopyMemory</c>: a virtual or a physical address. Stands for <c>MM_COPY_ADDRESS</c>.</summary>
[StructLayout(LayoutKind.Explicit)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct MM_COPY_ADDRESS
{
    /// <summary>A virtual address.</summary>
    [FieldOffset(0)]
    public PVOID VirtualAddress;

    /// <summary>A physical address.</summary>
    [FieldOffset(0)]
    public PHYSICAL_ADDRESS PhysicalAddress;
}
