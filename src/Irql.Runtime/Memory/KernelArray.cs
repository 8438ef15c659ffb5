using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>A run of structures in kernel memory: a typed pointer with its length.</summary>
/// <typeparam name="T">The element; a plain structure without references.</typeparam>
/// <remarks>
/// Elements are accessed through the view of the current processor. As in C the length is not enforced: an index outside touches the
/// neighbour, which special pool makes visible. <see cref="Count"/> is part of the pointer, so reading it touches nothing.
/// A class, although a pointer, because C# lets nobody assign to an element of a structure that a property returned.
/// </remarks>
[IrqlRequiresMax(IrqlLevel.High)]
public sealed unsafe class KernelArray<T>
    where T : unmanaged
{
    /// <summary>Makes an array from its first element and its length.</summary>
    public KernelArray(KernelPtr<T> first, int count)
    {
        First = first;
        Count = count;
    }

    /// <summary>An array of no elements at the null address.</summary>
    internal static KernelArray<T> Empty { get; } = new(KernelPtr<T>.Null, 0);

    /// <summary>Pointer to the first element.</summary>
    public KernelPtr<T> First { get; }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>Length in bytes.</summary>
    public uint ByteCount => (uint)(Count * sizeof(T));

    /// <summary>Reads or writes one element; not checked against <see cref="Count"/>.</summary>
    public T this[int index]
    {
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryPort.ReadKernel<T>(First.Address + (uint)(index * sizeof(T)));
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => MemoryPort.WriteKernel(First.Address + (uint)(index * sizeof(T)), value);
    }

    /// <summary>Pointer to one element. Touches nothing.</summary>
    public KernelPtr<T> At(int index) => First + index;

    /// <summary>The first element's address, as arrays decay in C.</summary>
    public static implicit operator KernelPtr<T>(KernelArray<T>? array) => array is null ? KernelPtr<T>.Null : array.First;

    /// <summary>The first element's address, untyped.</summary>
    public static implicit operator PVOID(KernelArray<T>? array) => (KernelPtr<T>)array;

    /// <summary>The first element's address.</summary>
    public KernelPtr<T> ToKernelPtr() => First;

    /// <summary>The first element's address, untyped.</summary>
    public PVOID ToPVOID() => First;
}
