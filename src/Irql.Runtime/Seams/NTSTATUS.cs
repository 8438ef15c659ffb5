using System;
using System.Globalization;

namespace Irql.Runtime;

/// <summary>A status of the machine: 32 bits, a success when not negative as a signed number. Stands for <c>NTSTATUS</c>.</summary>
/// <param name="value">The 32 bits.</param>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly partial struct NTSTATUS(uint value) : IEquatable<NTSTATUS>
{
    /// <summary>The 32 bits.</summary>
    public uint Value { get; } = value;

    /// <summary>True for success and informational values; stands for <c>NT_SUCCESS</c>.</summary>
    public bool IsSuccess => (int)Value >= 0;

    /// <summary>True for the informational values 40000000..7FFFFFFF; stands for <c>NT_INFORMATION</c>.</summary>
    public bool IsInformation => Value >> 30 == 1;

    /// <summary>True for the warnings 80000000..BFFFFFFF; stands for <c>NT_WARNING</c>.</summary>
    public bool IsWarning => Value >> 30 == 2;

    /// <summary>True for the errors C0000000..FFFFFFFF; stands for <c>NT_ERROR</c>.</summary>
    public bool IsError => Value >> 30 == 3;

    /// <summary>The bits of a status.</summary>
    /// <param name="status">The status.</param>
    public static implicit operator uint(NTSTATUS status) => status.Value;

    /// <summary>A status from its bits.</summary>
    /// <param name="value">The 32 bits.</param>
    public static explicit operator NTSTATUS(uint value) => new(value);

    /// <summary>The bits of a status as a number.</summary>
    /// <returns>The 32 bits.</returns>
    public uint ToUInt32() => Value;

    /// <summary>A status from its bits.</summary>
    /// <param name="value">The 32 bits.</param>
    /// <returns>The status.</returns>
    public static NTSTATUS FromUInt32(uint value) => new(value);

    /// <summary>Compares the bits.</summary>
    /// <param name="left">One status.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(NTSTATUS left, NTSTATUS right) => left.Value == right.Value;

    /// <summary>Compares the bits.</summary>
    /// <param name="left">One status.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(NTSTATUS left, NTSTATUS right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(NTSTATUS other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NTSTATUS other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;

    /// <summary>The name, for example STATUS_ACCESS_VIOLATION, or the eight hexadecimal digits of a value without a name.</summary>
    /// <returns>The name or digits.</returns>
    public override string ToString() => NameOf(Value) ?? "0x" + Value.ToString("X8", CultureInfo.InvariantCulture);
}
