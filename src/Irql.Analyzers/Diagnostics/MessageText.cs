using System.Collections.Immutable;
using System.Text;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Diagnostics;

/// <summary>Composes the text of a report: the callee, the levels possible there and why, the level allowed and whose contract says so, the chain.</summary>
internal static class MessageText
{
    /// <summary>The levels at a place, with the reason: <c>runs at DISPATCH_LEVEL (raised by 'KeAcquireSpinLock')</c>.</summary>
    public static string RunsAt(string subject, LevelMask levels, bool isPossible, LevelReason? reason)
    {
        var text = "'" + subject + "' " + (isPossible ? "may run at " : "runs at ") + LevelNames.Describe(levels);
        return reason is null ? text : text + " (" + reason.Text + ")";
    }

    /// <summary>What is allowed and whose contract says so.</summary>
    public static string Allowance(LevelMask allowed, Cause cause)
    {
        if (allowed.IsEmpty && cause.Inside is { } inside)
            return "inside " + inside;
        var owner = cause.Owner.Length == 0 ? "'" + cause.Subject + "'" : cause.Owner;
        return allowed.IsEmpty ? "no entry level satisfies " + owner : "allowed is " + Bound(allowed) + " by " + owner;
    }

    /// <summary>A mask as a bound where it is one.</summary>
    public static string Bound(LevelMask mask)
    {
        if (mask.IsEmpty || mask == LevelMask.All)
            return LevelNames.Describe(mask);
        if (mask.IsSingle)
            return LevelNames.Of(mask.Minimum);
        if (mask == LevelMask.AtMost(mask.Maximum))
            return "at most " + LevelNames.Of(mask.Maximum);
        return mask == LevelMask.AtLeast(mask.Minimum) ? "at least " + LevelNames.Of(mask.Minimum) : LevelNames.Describe(mask);
    }

    /// <summary>The call chain: <c>Helper -> Inner -> KeWaitForSingleObject</c>, empty when there is none.</summary>
    public static string Chain(string first, Cause cause)
    {
        if (cause.Chain.IsEmpty)
            return string.Empty;
        var text = new StringBuilder("; call chain: ").Append(first);
        foreach (var link in cause.Chain)
            text.Append(" -> ").Append(link.Callee);
        return text.ToString();
    }
}
