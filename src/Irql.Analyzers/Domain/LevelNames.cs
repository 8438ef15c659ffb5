using System.Globalization;

namespace Irql.Analyzers.Domain;

/// <summary>The WDK's names of the levels, for display.</summary>
internal static class LevelNames
{
    /// <summary>The WDK name of one level, for example <c>DISPATCH_LEVEL</c>; device levels print as <c>DIRQL (5)</c>.</summary>
    public static string Of(int level) => level switch
    {
        0 => "PASSIVE_LEVEL",
        1 => "APC_LEVEL",
        2 => "DISPATCH_LEVEL",
        27 => "PROFILE_LEVEL",
        28 => "CLOCK_LEVEL",
        29 => "IPI_LEVEL",
        30 => "POWER_LEVEL",
        31 => "HIGH_LEVEL",
        _ => "DIRQL (" + level.ToString(CultureInfo.InvariantCulture) + ")",
    };

    /// <summary>A set of levels as a person would say it: one name, a range, or names joined by "or".</summary>
    public static string Describe(LevelMask mask)
    {
        if (mask.IsEmpty)
        {
            return "no level";
        }

        if (mask == LevelMask.All)
        {
            return "any level";
        }

        if (mask == LevelMask.Range(LevelMask.DeviceMinimum, LevelMask.DeviceMaximum))
        {
            return "DIRQL";
        }

        if (mask.IsSingle)
        {
            return Of(mask.Minimum);
        }

        var text = string.Empty;
        for (var level = 0; level < 32; level++)
        {
            if (!mask.Contains(level))
            {
                continue;
            }

            var last = level;
            while (last < 31 && mask.Contains(last + 1))
            {
                last++;
            }

            var part = level == last ? Of(level)
                : last == level + 1 ? Of(level) + " or " + Of(last)
                : Of(level) + ".." + Of(last);
            text = text.Length == 0 ? part : text + " or " + part;
            level = last;
        }

        return text;
    }
}
