using System;
using System.Diagnostics;

namespace Irql.Analyzers.Domain;

/// <summary>
/// A set of interrupt request levels: bit n set = "level n is possible here". Join is OR, a guard is AND, empty is unreachable (Bottom).
/// Intervals and WDK names exist for display only.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
internal readonly struct LevelMask : IEquatable<LevelMask>
{
    public const int Passive = 0;
    public const int Apc = 1;
    public const int Dispatch = 2;
    public const int DeviceMinimum = 3;
    public const int DeviceMaximum = 26;
    public const int High = 31;

    public LevelMask(uint bits) => Bits = bits;

    public uint Bits { get; }

    public static LevelMask None => default;

    public static LevelMask All => new(uint.MaxValue);

    public bool IsEmpty => Bits == 0;

    /// <summary>Exactly one level.</summary>
    public bool IsSingle => Bits != 0 && (Bits & (Bits - 1)) == 0;

    /// <summary>The lowest level in the set; the set must not be empty.</summary>
    public int Minimum => TrailingZeros(Bits);

    /// <summary>The highest level in the set; the set must not be empty.</summary>
    public int Maximum => HighestBit(Bits);

    public static LevelMask Exactly(int level) => new(1u << level);

    /// <summary>All levels from 0 to <paramref name="level"/>.</summary>
    public static LevelMask AtMost(int level) => new(level >= 31 ? uint.MaxValue : (1u << (level + 1)) - 1);

    /// <summary>All levels from <paramref name="level"/> to 31.</summary>
    public static LevelMask AtLeast(int level) => new(level <= 0 ? uint.MaxValue : ~((1u << level) - 1));

    public static LevelMask Range(int minimum, int maximum) => AtLeast(minimum) & AtMost(maximum);

    public bool Contains(int level) => (Bits & (1u << level)) != 0;

    /// <summary>Whether every level of this set is in <paramref name="other"/>.</summary>
    public bool IsSubsetOf(LevelMask other) => (Bits & ~other.Bits) == 0;

    public bool Overlaps(LevelMask other) => (Bits & other.Bits) != 0;

    public static LevelMask operator |(LevelMask left, LevelMask right) => new(left.Bits | right.Bits);

    public static LevelMask operator &(LevelMask left, LevelMask right) => new(left.Bits & right.Bits);

    public static LevelMask operator ~(LevelMask mask) => new(~mask.Bits);

    public static bool operator ==(LevelMask left, LevelMask right) => left.Bits == right.Bits;

    public static bool operator !=(LevelMask left, LevelMask right) => left.Bits != right.Bits;

    public bool Equals(LevelMask other) => Bits == other.Bits;

    public override bool Equals(object? obj) => obj is LevelMask other && Equals(other);

    public override int GetHashCode() => (int)Bits;

    public override string ToString() => LevelNames.Describe(this);

    private static int TrailingZeros(uint bits)
    {
        var count = 0;
        while (count < 32 && (bits & (1u << count)) == 0)
        {
            count++;
        }

        return count;
    }

    private static int HighestBit(uint bits)
    {
        var position = 31;
        while (position >= 0 && (bits & (1u << position)) == 0)
        {
            position--;
        }

        return position;
    }
}
