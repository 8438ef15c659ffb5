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
}
