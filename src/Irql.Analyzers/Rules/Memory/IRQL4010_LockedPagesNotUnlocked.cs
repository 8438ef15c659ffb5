using System.Collections.Generic;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>
/// IRQL4010: on some path pages stay locked. A list that a caller passed is left to the caller, unless this body unlocks it on other paths.
/// </summary>
internal sealed class IRQL4010_LockedPagesNotUnlocked : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnExit | RuleHooks.OnBody;

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        foreach (var fact in BlockFacts.In(state).Map.Entries)
        {
            if (fact.Value.State == BlockState.Locked && BlockRule.IsPrivate(exit.Body, fact.Key) && !BlockRule.IsReturned(exit, fact.Key))
                Report(fact.Value.Site, sink);
        }
    }

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        var locked = new HashSet<SyntaxNode>();
        var unlocked = new HashSet<SyntaxNode>();
        foreach (var exit in summary.Exits)
            Collect(exit, locked, unlocked);
        foreach (var thrown in summary.Throws)
            Collect(thrown.State, locked, unlocked);
        foreach (var site in locked)
        {
            if (unlocked.Contains(site))
                Report(site, sink);
        }
    }

    private static void Collect(IrqlState exit, HashSet<SyntaxNode> locked, HashSet<SyntaxNode> unlocked)
    {
        foreach (var fact in BlockFacts.In(exit).Map.Entries)
        {
            if (fact.Value.State == BlockState.Locked)
                locked.Add(fact.Value.Site);
            else if (fact.Value.State == BlockState.Unlocked)
                unlocked.Add(fact.Value.Site);
        }
    }

    private static void Report(SyntaxNode site, FindingSink sink)
        => sink.Report(RuleIds.LockedPagesNotUnlocked, ReportPlaces.Of(site), "The pages that '" + BlockRule.NameOf(site) + "' locks may stay locked: a path leaves without unlocking them", isPossible: true);
}
