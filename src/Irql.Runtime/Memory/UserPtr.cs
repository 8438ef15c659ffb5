using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>A typed pointer into the user half of a process: untrusted, pageable, valid in that process only, and free to change between two reads.</summary>
/// <typeparam name="T">What it points to; a plain structure without references.</typeparam>
/// <remarks>
/// Copying, comparing and arithmetic touch nothing. <see cref="Value"/> and the indexer access guest memory through the view of the current
/// processor, so they fault exactly where the real machine would. Kernel code probes it first and guards every access: an invalid user address below DISPATCH_LEVEL is a guest exception,
/// from DISPATCH_LEVEL on touching it is a bugcheck even where the page happens to be resident.
/// </remarks>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly unsafe struct UserPtr<T> : IEquatable<UserPtr<T>>
    where T : unmanaged
{
    /// <summary>The null pointer.</summary>
    public static UserPtr<T> Null => default;

    /// <summary>Makes a pointer from a 32-bit guest address.</summary>
    public UserPtr(uint address)
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
        [IrqlRequiresMax(IrqlLevel.Apc)]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryPort.ReadUser<T>(Address);
        [IrqlRequiresMax(IrqlLevel.Apc)]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => MemoryPort.WriteUser(Address, value);
    }

    /// <summary>Reads or writes the element <paramref name="index"/> structures further on; there is no bounds check, as in C.</summary>
    public T this[int index]
    {
        [IrqlRequiresMax(IrqlLevel.Apc)]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryPort.ReadUser<T>(Address + (uint)(index * sizeof(T)));
        [IrqlRequiresMax(IrqlLevel.Apc)]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => MemoryPort.WriteUser(Address + (uint)(index * sizeof(T)), value);
    }

    /// <summary>A pointer to one field, found by a selector such as <c>static (ref GREETING g) =&gt; ref g.Count</c>. Touches nothing.</summary>
    public UserPtr<TField> Field<TField>(FieldSelector<T, TField> field)
        where TField : unmanaged
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(Address + FieldOffset.Of(field));
    }

    /// <summary>The same address with another type. Touches nothing.</summary>
    public UserPtr<TOther> Cast<TOther>()
        where TOther : unmanaged => new(Address);

    /// <summary>Address of the element <paramref name="count"/> structures further on.</summary>
    public static UserPtr<T> operator +(UserPtr<T> pointer, int count) => new(pointer.Address + (uint)(count * sizeof(T)));

    /// <summary>Address of the element <paramref name="count"/> structures further back.</summary>
    public static UserPtr<T> operator -(UserPtr<T> pointer, int count) => new(pointer.Address - (uint)(count * sizeof(T)));

    /// <summary>Address of the next element.</summary>
    public static UserPtr<T> operator ++(UserPtr<T> pointer) => pointer + 1;

    /// <summary>True when both hold the same address.</summary>
    public static bool operator ==(UserPtr<T> left, UserPtr<T> right) => left.Address == right.Address;

    /// <summary>True when the addresses differ.</summary>
    public static bool operator !=(UserPtr<T> left, UserPtr<T> right) => left.Address != right.Address;

    /// <summary>Forgets the type.</summary>
    public static implicit operator PVOID(UserPtr<T> pointer) => new(pointer.Address);

    /// <summary>Takes an untyped pointer for a user pointer.</summary>
    public static explicit operator UserPtr<T>(PVOID pointer) => new(pointer.Address);

    /// <summary>Adds elements.</summary>
    public static UserPtr<T> Add(UserPtr<T> left, int right) => left + right;

    /// <summary>Subtracts elements.</summary>
    public static UserPtr<T> Subtract(UserPtr<T> left, int right) => left - right;

    /// <summary>The next element.</summary>
    public static UserPtr<T> Increment(UserPtr<T> item) => item + 1;

    /// <summary>Forgets the type.</summary>
    public PVOID ToPVOID() => new(Address);

    /// <inheritdoc/>
    public bool Equals(UserPtr<T> other) => Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UserPtr<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Address;

    /// <summary>Eight upper-case hexadecimal digits.</summary>
    public override string ToString() => Address.ToString("X8", CultureInfo.InvariantCulture);
}
