using System;
using System.Globalization;

namespace Irql.Runtime;

/// <summary>A handle: a number that means something in the handle table of one process only; 0 is none.</summary>
/// <param name="value">The number, a multiple of 4.</param>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly struct HANDLE(uint value) : IEquatable<HANDLE>
{
    /// <summary>No handle.</summary>
    public static HANDLE Null => default;

    /// <summary>The number.</summary>
    public uint Value { get; } = value;

    /// <summary>True for the number 0.</summary>
    public bool IsNull => Value == 0;

    /// <summary>True when both are the same number.</summary>
    public static bool operator ==(HANDLE left, HANDLE right) => left.Value == right.Value;

    /// <summary>True when the numbers differ.</summary>
    public static bool operator !=(HANDLE left, HANDLE right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(HANDLE other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HANDLE other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;

    /// <summary>Hexadecimal digits, at least four.</summary>
    /// <returns>For example <c>0004</c>.</returns>
    public override string ToString() => Value.ToString("X4", CultureInfo.InvariantCulture);
}
