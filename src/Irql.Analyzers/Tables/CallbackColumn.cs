using System;

namespace Irql.Analyzers.Tables;

/// <summary>Reads the <c>callback_role</c> column: <c>param:ROLE</c> pairs.</summary>
internal static class CallbackColumn
{
    /// <summary>The role of the callback that is passed in the C# parameter with that ordinal, or null.</summary>
    /// <param name="routine">The routine the parameter belongs to.</param>
    /// <param name="ordinal">The ordinal of the parameter in C#.</param>
    /// <param name="slotIndex">How many slots (delegates, function pointers) come before the parameter; pairs without a known position match in order.</param>
    public static string? RoleOf(Routine routine, int ordinal, int slotIndex)
    {
        var cell = routine.Contract?["callback_role"];
        if (string.IsNullOrEmpty(cell))
            return null;
        var index = 0;
        foreach (var pair in cell!.Split(','))
        {
            var colon = pair.IndexOf(':');
            if (colon <= 0)
                continue;
            var role = pair.Substring(colon + 1);
            if (routine.Resolve(pair.Substring(0, colon)) is { } argument)
            {
                if (argument.IsParameter && argument.Ordinal == ordinal)
                    return role;
            }
            else if (slotIndex == index)
            {
                return role;
            }

            index++;
        }

        return null;
    }

    /// <summary>The role that a row gives to a part it names (<c>override:ROLE</c>); empty when the pair names no role, null when there is no such pair.</summary>
    public static string? RoleNamed(TableRow row, string part)
    {
        foreach (var pair in row["callback_role"].Split(','))
        {
            var colon = pair.IndexOf(':');
            if (colon > 0 && pair.Substring(0, colon) == part)
                return pair.Substring(colon + 1);
        }

        return null;
    }

    /// <summary>The role of the first pair, whatever it names; empty when the row names no role.</summary>
    public static string FirstRole(TableRow row)
    {
        var first = row["callback_role"].Split(',')[0];
        return first.Substring(first.IndexOf(':') + 1);
    }
}
