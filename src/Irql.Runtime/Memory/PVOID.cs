using System;
using System.Globalization;

namespace Irql.Runtime;

/// <summary>
/// An untyped guest address, kernel or user: the <c>PVOID</c> of the WDK. It says nothing about what it points to; cast it before use.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly partial struct PVOID : IEquatable<PVOID>
{
    /// <summary>The null pointer.</summary>
    public static PVOID Null => default;

    /// <summary>Makes a pointer from a 32-bit guest address.</summary>
    public PVOID(uint address)
    {
        Address = address;
    }

    /// <summary>The 32-bit guest virtual address.</summary>
    public uint Address { get; }

    /// <summary>True for the null pointer.</summary>
    public bool IsNull => Address == 0;

    /// <summary>The same address as a typed kernel pointer. Nothing is checked and nothing is touched.</summary>
    public KernelPtr<T> Cast<T>()
        where T : unmanaged => new(Address);

    /// <summary>The same address as a typed user pointer. Nothing is checked and nothing is touched.</summary>
    public UserPtr<T> CastUser<T>()
        where T : unmanaged => new(Address);

    /// <summary>The address <paramref name="bytes"/> further on; wraps like 32-bit arithmetic.</summary>
    public static PVOID operator +(PVOID pointer, int bytes) => new(pointer.Address + (uint)bytes);

    /// <summary>The address <paramref name="bytes"/> further back; wraps like 32-bit arithmetic.</summary>
    public static PVOID operator -(PVOID pointer, int bytes) => new(pointer.Address - (uint)bytes);

    /// <summary>True when both hold the same address.</summary>
    public static bool operator ==(PVOID left, PVOID right) => left.Address == right.Address;

    /// <summary>True when the addresses differ.</summary>
    public static bool operator !=(PVOID left, PVOID right) => left.Address != right.Address;

    /// <summary>Adds bytes.</summary>
    public static PVOID Add(PVOID left, int right) => left + right;

    /// <summary>Subtracts bytes.</summary>
    public static PVOID Subtract(PVOID left, int right) => left - right;

    /// <inheritdoc/>
    public bool Equals(PVOID other) => Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PVOID other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Address;

    /// <summary>Eight upper-case hexadecimal digits.</summary>
    public override string ToString() => Address.ToString("X8", CultureInfo.InvariantCulture);
}
