using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Tables;

/// <summary>The level words of the tables: five of them in the WDK table, every name and number in contract files.</summary>
internal static class TableLevels
{
    /// <summary>The range a level word stands for, or null when it is none: DIRQL is 3..26, a number is itself.</summary>
    public static LevelMask? Parse(string word)
    {
        switch (word)
        {
            case "PASSIVE_LEVEL" or "Passive":
                return LevelMask.Exactly(LevelMask.Passive);
            case "APC_LEVEL" or "Apc":
                return LevelMask.Exactly(LevelMask.Apc);
            case "DISPATCH_LEVEL" or "Dispatch":
                return LevelMask.Exactly(LevelMask.Dispatch);
            case "DIRQL" or "Device":
                return LevelMask.Range(LevelMask.DeviceMinimum, LevelMask.DeviceMaximum);
            case "PROFILE_LEVEL" or "Profile":
                return LevelMask.Exactly(27);
            case "CLOCK_LEVEL" or "Clock":
                return LevelMask.Exactly(28);
            case "IPI_LEVEL" or "Ipi":
                return LevelMask.Exactly(29);
            case "POWER_LEVEL" or "Power":
                return LevelMask.Exactly(30);
            case "HIGH_LEVEL" or "High":
                return LevelMask.Exactly(LevelMask.High);
        }

        return int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number <= LevelMask.High
            ? LevelMask.Exactly(number)
            : null;
    }

    /// <summary>What one source says of a callback: a level, <c>&lt;= L</c>, <c>&gt;= L</c>, <c>A..B</c> or <c>any</c>; null for blank and for anything else.</summary>
    public static LevelMask? ParseRange(string text)
    {
        if (text == "any")
            return LevelMask.All;
        if (text.StartsWith("<= ", System.StringComparison.Ordinal))
            return Parse(text.Substring(3)) is { } high ? LevelMask.AtMost(high.Maximum) : null;
        if (text.StartsWith(">= ", System.StringComparison.Ordinal))
            return Parse(text.Substring(3)) is { } low ? LevelMask.AtLeast(low.Minimum) : null;
        var dots = text.IndexOf("..", System.StringComparison.Ordinal);
        if (dots < 0)
            return Parse(text);
        return Parse(text.Substring(0, dots)) is { } from && Parse(text.Substring(dots + 2)) is { } to && from.Minimum <= to.Maximum
            ? LevelMask.Range(from.Minimum, to.Maximum)
            : null;
    }

    /// <summary>The levels between two bounds; a blank bound does not bind.</summary>
    public static LevelMask Between(string minimum, string maximum)
    {
        var mask = LevelMask.All;
        if (Parse(minimum) is { } low)
            mask &= LevelMask.AtLeast(low.Minimum);
        if (Parse(maximum) is { } high)
            mask &= LevelMask.AtMost(high.Maximum);
        return mask;
    }

    /// <summary>The level of an <c>exact level X</c> clause (<c>IPI_LEVEL</c>, <c>PROFILE_LEVEL - 1</c>), or null.</summary>
    public static LevelMask? ParseExact(string text)
    {
        var minus = text.IndexOf('-');
        if (minus < 0)
            return Parse(text.Trim());
        return Parse(text.Substring(0, minus).Trim()) is { IsSingle: true } level && text.Substring(minus + 1).Trim() == "1" && level.Minimum > 0
            ? LevelMask.Exactly(level.Minimum - 1)
            : null;
    }
}
