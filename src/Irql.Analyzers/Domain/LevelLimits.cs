using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;

namespace Irql.Analyzers.Domain;

/// <summary>How high and how low a body may go by its contract.</summary>
internal static class LevelLimits
{
    /// <summary>The highest level the body may reach, or null.</summary>
    public static int? Maximum(BodyContext body)
    {
        var declared = body.Contract.Level?.AlwaysMaximum;
        if (body.Contract.Placement != CodePlacement.Paged)
            return declared;
        return declared is { } limit && limit < LevelMask.Apc ? limit : LevelMask.Apc;
    }

    /// <summary>Paged code that reaches DISPATCH_LEVEL is told as such.</summary>
    public static string RuleAbove(BodyContext body, int reached)
        => body.Contract.Placement == CodePlacement.Paged && reached >= LevelMask.Dispatch ? RuleIds.RaiseInsidePagedCode : RuleIds.RaisesAboveLimit;

    /// <summary>Whether a call takes the level certainly below the entry level that the body has to keep, and is allowed where it stands.</summary>
    public static bool DropsBelowEntry(CallSite call, CallTarget target, IrqlState before, IrqlState after)
        => IsBelowEntry(call.Body, after.Level) && !IsBelowEntry(call.Body, before.Level)
            && target.Contract.Level is not { Exit: ExitKind.RaisedToArgument or ExitKind.Restored }
            && (target.Contract.Level is not { } level || before.Level.All.IsSubsetOf(level.Entry));

    /// <summary>Whether a level lies certainly below the entry level that the body has to keep.</summary>
    public static bool IsBelowEntry(BodyContext body, LevelState level)
    {
        if (body.Contract.Level is not { Exit: ExitKind.Same } || level.Symbol is not null || level.Absolute.IsEmpty || !level.FromEntry.IsEmpty || body.IsAsync)
            return false;
        var entry = level.EntryReach & body.Entry;
        return !entry.IsEmpty && level.Absolute.Maximum < entry.Minimum;
    }
}
