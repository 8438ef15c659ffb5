using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3001: a lock is still held where the method is left, early returns and exceptions included; reported at the call that took it.</summary>
/// <remarks>
/// <code>
/// KeAcquireSpinLock(ref lock, out var old); // IRQL3001
/// if (empty)
///     return;                               // still held
/// KeReleaseSpinLock(ref lock, old);
/// </code>
/// A helper without a contract that leaves with the lock on every path takes it for its callers, and they are judged.
/// </remarks>
internal sealed class IRQL3001_LockNotReleased : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnExit | RuleHooks.OnBody;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        foreach (var use in LockUse.GivenBackBy(call, state))
        {
            if (facts[use.Path] is { IsHeld: true } held && LockNames.PlaceOf(held) is { } place)
                sink.Observe(RuleIds.LockNotReleased, place, isBad: false, string.Empty, string.Empty);
        }
    }

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        var isOpen = LockContracts.IsOpen(exit.Body);
        foreach (var entry in LockFacts.Of(state).Locks.Entries)
        {
            if (!entry.Value.IsHeld || entry.Value.IsExcused || (LockContracts.IsReference(entry.Value.Kind) && RequestHandOver.MayFollow(exit.Body)) || (isOpen && exit.Body.IsVisible(entry.Key)) || LockContracts.IsDeclaredHeld(exit.Body, entry.Key, entry.Value))
                continue;
            for (var held = entry.Value; held is not null; held = held.Outer)
            {
                if (LockNames.PlaceOf(held) is not { } place)
                    continue;
                var lockName = LockNames.Of(entry.Key);
                var left = exit.IsException ? " when an exception leaves '" : " when '";
                var tail = exit.IsException ? "'" : "' returns";
                sink.Observe(
                    RuleIds.LockNotReleased, place, isBad: true,
                    "'" + held.Taker + "' takes " + lockName + ", which is still held" + left + exit.Body.Name + tail,
                    "'" + held.Taker + "' takes " + lockName + ", which may still be held" + left + exit.Body.Name + tail,
                    System.Collections.Immutable.ImmutableArray.Create(exit.Place));
            }
        }
    }

    /// <summary>Without a contract it takes all exits to tell a leak from a wrapper.</summary>
    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        if (!LockContracts.IsOpen(body) || body.Contract.IsUnchecked)
            return;
        foreach (var exit in summary.Exits)
            Judge(body, summary, exit, sink);
        foreach (var thrown in summary.Throws)
            Judge(body, summary, thrown.State, sink);
    }

    private static void Judge(BodyContext body, MethodSummary summary, IrqlState exit, FindingSink sink)
    {
        foreach (var entry in LockFacts.Of(exit).Locks.Entries)
        {
            if (entry.Value is not { IsHeld: true, IsExcused: false, Site: { } site } || (!summary.Exits.IsEmpty && LockContracts.HandsOver(body.Method, summary, entry.Key)))
                continue;
            sink.Report(
                RuleIds.LockNotReleased, ReportPlaces.Of(site),
                "'" + entry.Value.Taker + "' takes " + LockNames.Of(entry.Key) + ", which may still be held when '" + body.Name + "' is left", isPossible: true);
        }
    }
}
