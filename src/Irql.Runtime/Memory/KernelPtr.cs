using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>A typed pointer that kernel code uses for what it trusts: kernel memory, or a user address that it takes at face value.</summary>
/// <typeparam name="T">What it points to; a plain structure without references.</typeparam>
/// <remarks>
/// Copying, comparing and arithmetic touch nothing. <see cref="Value"/> and the indexer access guest memory through the view of the current
/// processor, so they fault exactly where the real machine would. An invalid kernel address is a bugcheck that no handler sees.
/// </remarks>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly unsafe struct KernelPtr<T> : IEquatable<KernelPtr<T>>
    where T : unmanaged
{
    /// <summary>The null pointer.</summary>
    public static KernelPtr<T> Null => default;

    /// <summary>Makes a pointer from a 32-bit guest address.</summary>
    public KernelPtr(uint address)
    {
        Address = address;
    }

    /// <summary>The 32-bit guest virtual address.</summary>
    public uint Address { get; }

    /// <summary>True for the null pointer.</summary>
    public bool IsNull => Address == 0;

    /// <summary>Reads or writes the whole structure. Up to four aligned bytes are one access; more are several, with a possible switch between.</summary>
    /// <exception cref="InvalidOperationException">This host thread is not executing for a virtual processor.</exception>
    public T Value
    {
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryPort.ReadKernel<T>(Address);
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => MemoryPort.WriteKernel(Address, value);
    }

    /// <summary>Reads or writes the element <paramref name="index"/> structures further on; there is no bounds check, as in C.</summary>
    public T this[int index]
    {
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryPort.ReadKernel<T>(Address + (uint)(index * sizeof(T)));
        [KernelMode]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => MemoryPort.WriteKernel(Address + (uint)(index * sizeof(T)), value);
    }

    /// <summary>A pointer to one field, found by a selector such as <c>static (ref GREETING g) =&gt; ref g.Count</c>. Touches nothing.</summary>
    public KernelPtr<TField> Field<TField>(FieldSelector<T, TField> field)
        where TField : unmanaged
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(Address + FieldOffset.Of(field));
    }

    /// <summary>The same address with another type. Touches nothing.</summary>
    public KernelPtr<TOther> Cast<TOther>()
        where TOther : unmanaged => new(Address);

    /// <summary>Address of the element <paramref name="count"/> structures further on.</summary>
    public static KernelPtr<T> operator +(KernelPtr<T> pointer, int count) => new(pointer.Address + (uint)(count * sizeof(T)));

    /// <summary>Address of the element <paramref name="count"/> structures further back.</summary>
    public static KernelPtr<T> operator -(KernelPtr<T> pointer, int count) => new(pointer.Address - (uint)(count * sizeof(T)));

    /// <summary>Address of the next element.</summary>
    public static KernelPtr<T> operator ++(KernelPtr<T> pointer) => pointer + 1;

    /// <summary>True when both hold the same address.</summary>
    public static bool operator ==(KernelPtr<T> left, KernelPtr<T> right) => left.Address == right.Address;

    /// <summary>True when the addresses differ.</summary>
    public static bool operator !=(KernelPtr<T> left, KernelPtr<T> right) => left.Address != right.Address;

    /// <summary>Forgets the type.</summary>
    public static implicit operator PVOID(KernelPtr<T> pointer) => new(pointer.Address);

    /// <summary>Gives an untyped pointer a type, as C does silently.</summary>
    public static implicit operator KernelPtr<T>(PVOID pointer) => new(pointer.Address);

    /// <summary>Adds elements.</summary>
    public static KernelPtr<T> Add(KernelPtr<T> left, int right) => left + right;

    /// <summary>Subtracts elements.</summary>
    public static KernelPtr<T> Subtract(KernelPtr<T> left, int right) => left - right;

    /// <summary>The next element.</summary>
    public static KernelPtr<T> Increment(KernelPtr<T> item) => item + 1;

    /// <summary>Forgets the type.</summary>
    public PVOID ToPVOID() => new(Address);

    /// <inheritdoc/>
    public bool Equals(KernelPtr<T> other) => Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KernelPtr<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Address;

    /// <summary>Eight upper-case hexadecimal digits.</summary>
    public override string ToString() => Address.ToString("X8", CultureInfo.InvariantCulture);
}
