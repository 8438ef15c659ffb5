using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Contracts;

/// <summary>What a number of <c>IrqlLevel</c> stands for in each position: <c>Device</c> (3) is a whole range.</summary>
internal static class LevelNumbers
{
    public const int Device = LevelMask.DeviceMinimum;

    /// <summary>The highest level that a maximum of <paramref name="level"/> allows: 26 for <c>Device</c>.</summary>
    public static int AsMaximum(int level) => level == Device ? LevelMask.DeviceMaximum : level;

    /// <summary>The levels that "exactly at <paramref name="level"/>" and "raises to <paramref name="level"/>" mean: 3..26 for <c>Device</c>.</summary>
    public static LevelMask AsTarget(int level)
        => level == Device ? LevelMask.Range(LevelMask.DeviceMinimum, LevelMask.DeviceMaximum)
            : IsValid(level) ? LevelMask.Exactly(level) : LevelMask.None;

    /// <summary>Whether the number is a level at all.</summary>
    public static bool IsValid(int level) => level is >= 0 and <= LevelMask.High;
}
