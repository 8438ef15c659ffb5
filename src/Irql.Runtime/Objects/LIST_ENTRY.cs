using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A link of a doubly linked list, or its head. Stands for <c>LIST_ENTRY</c>, with its 32-bit layout. 8 bytes.</summary>
/// <remarks>
/// The links are kept as plain addresses: a structure whose field is a <see cref="KernelPtr{T}"/> of itself makes the type loader recurse without
/// end as soon as another structure contains it.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct LIST_ENTRY
{
    private uint _flink;
    private uint _blink;

    /// <summary>The next link; the head itself when the list is empty.</summary>
    public KernelPtr<LIST_ENTRY> Flink
    {
        readonly get => new(_flink);
        set => _flink = value.Address;
    }

    /// <summary>The link before; the head itself when the list is empty.</summary>
    public KernelPtr<LIST_ENTRY> Blink
    {
        readonly get => new(_blink);
        set => _blink = value.Address;
    }
}
