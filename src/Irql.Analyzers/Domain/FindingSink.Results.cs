using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>The end of the pass: needs become reports or requirements.</summary>
internal sealed partial class FindingSink
{
    /// <summary>Decides all level needs.</summary>
    /// <param name="findings">What is wrong in this body, whatever its callers do (or under its contract).</param>
    /// <param name="requirements">What is handed to the callers.</param>
    /// <param name="obligationsUp">The other needs that are handed to the callers.</param>
    /// <returns>Whether some entry level satisfies the body.</returns>
    public bool Complete(
        out ImmutableArray<Finding> findings, out ImmutableArray<Requirement> requirements, out ImmutableArray<Obligation> obligationsUp)
    {
        var candidates = new Dictionary<SyntaxNode, Finding>();
        var order = new List<SyntaxNode>();
        var handed = new List<(LevelNeed Need, Requirement Requirement)>();
        foreach (var need in needs)
        {
            if (Judge(need, handed) is not { } finding)
                continue;
            if (!candidates.TryGetValue(need.Node, out var known))
            {
                order.Add(need.Node);
                candidates.Add(need.Node, finding);
            }
            else if (Telling.Compare(finding, known) < 0)
            {
                candidates[need.Node] = finding;
            }
        }

        var all = new FindingStore();
        foreach (var node in order)
            all.Add(candidates[node]);
        foreach (var finding in direct.Values)
            all.Add(finding);
        foreach (var seen in sightings)
        {
            if (seen.Value.AnyBad)
                all.Add(new Finding(seen.Key.Rule, seen.Key.Place, seen.Value.Message, seen.Value.Links, seen.Value.AnyGood, seen.Value.IsInfo));
        }

        foreach (var answer in answers)
        {
            if (answer.Value.Answer is not null)
                all.Add(new Finding(answer.Key.Rule, answer.Key.Place, answer.Value.Message, ImmutableArray<Location>.Empty, IsPossible: false, IsInfo: false));
        }

        var isSatisfiable = true;
        if (body.IsOpen && !body.Key.IsSpecialised && FindConflict(handed, candidates) is { } conflict)
        {
            all.Add(conflict);
            isSatisfiable = false;
        }

        findings = all.Sorted();
        requirements = isSatisfiable ? Distinct(handed) : ImmutableArray<Requirement>.Empty;
        obligationsUp = obligations.ToImmutableArray();
        return isSatisfiable;
    }

    /// <summary>Reports what is wrong here and notes what the callers have to see to.</summary>
    private Finding? Judge(LevelNeed need, List<(LevelNeed Need, Requirement Requirement)> handed)
    {
        var requirement = need.Requirement;
        if (!requirement.IsPossible && waived.Contains((need.Node, requirement.RuleAbove)))
            requirement = requirement with { IsPossible = true };
        var allowed = requirement.Allowed;
        var levels = need.Absolute | need.FromEntry;
        var violating = (body.IsOpen ? need.Absolute : levels) & ~allowed;
        var isPossible = requirement.IsPossible || !requirement.When.IsEmpty || levels.Overlaps(allowed);
        if (requirement.RuleAbove == RuleIds.UnknownContractAtRaisedLevel && isPossible && body.Options.UnknownCalls != UnknownCallPolicy.Forbid)
            violating = LevelMask.None;
        if (body.IsOpen)
        {
            var fromEntry = need.FromEntry & ~allowed;
            if (!fromEntry.IsEmpty && (violating.IsEmpty || need.IsBound))
                handed.Add((need, HandedUp(need, allowed | ~need.FromEntry, requirement.IsPossible)));
        }

        if (violating.IsEmpty)
            return null;
        if (need.IsBound)
        {
            var up = HandedUp(need, LevelMask.None, isPossible);
            var inside = requirement.Cause.Inside ?? MessageText.RunsAt(need.Subject, violating, isPossible, need.Reason) + ", and "
                + MessageText.Allowance(allowed, requirement.Cause);
            handed.Add((need, up with { RuleAbove = requirement.RuleFor(violating), Cause = up.Cause with { Inside = inside } }));
            return null;
        }

        var agreed = need.Absolute | (need.FromEntry & body.AgreedEntry);
        var isInfo = requirement.IsInfo || (violating & ~requirement.Disputed).IsEmpty || (!body.IsOpen && (agreed & ~allowed).IsEmpty);
        if (!body.IsOpen && !isInfo)
        {
            // Certainty and levels are told for what both sources agree on.
            violating = agreed & ~allowed;
            isPossible = requirement.IsPossible || !requirement.When.IsEmpty || agreed.Overlaps(allowed);
            levels = agreed;
        }

        return Tell(need, violating, isPossible ? violating : levels, isPossible, isInfo);
    }

    private Finding Tell(LevelNeed need, LevelMask violating, LevelMask shown, bool isPossible, bool isInfo)
    {
        var requirement = need.Requirement;
        var reason = need.Reason ?? body.EntryReason;
        var message = MessageText.RunsAt(need.Subject, shown, isPossible, reason) + ", but "
            + MessageText.Allowance(requirement.Allowed, requirement.Cause) + MessageText.Chain(need.Subject, requirement.Cause);
        var links = ImmutableArray.CreateBuilder<Location>();
        foreach (var link in requirement.Cause.Chain)
            links.Add(link.Place);
        if (reason?.Place is { } place)
            links.Add(place);
        return new Finding(requirement.RuleFor(violating), ReportPlaces.Of(need.Node), message, links.ToImmutable(), isPossible, isInfo);
    }

    private Requirement HandedUp(LevelNeed need, LevelMask allowed, bool isPossible)
        => need.Requirement with
        {
            Allowed = allowed,
            When = need.When,
            IsPossible = isPossible,
            Cause = need.Requirement.Cause.Chain.IsEmpty && need.Requirement.Cause.Subject == need.Subject
                ? need.Requirement.Cause with { Chain = ImmutableArray.Create(new ChainLink(need.Subject, ReportPlaces.Of(need.Node))) }
                : need.Requirement.Cause.Through(need.Subject, ReportPlaces.Of(need.Node)),
        };

    /// <summary>Two needs (in the order of the text) that no entry level meets both: the later one is to blame, unless one of them is reported already.</summary>
    private Finding? FindConflict(List<(LevelNeed Need, Requirement Requirement)> handed, Dictionary<SyntaxNode, Finding> reported)
    {
        // What nobody knows anything of needs nothing for certain: it is a matter of policy at the call, not of whether the method can be called at all.
        var sorted = handed.FindAll(static need => need.Requirement.RuleAbove != RuleIds.UnknownContractAtRaisedLevel);
        sorted.Sort(static (left, right) => left.Need.Node.SpanStart != right.Need.Node.SpanStart
            ? left.Need.Node.SpanStart.CompareTo(right.Need.Node.SpanStart)
            : Cause.Compare(left.Requirement.Cause, right.Requirement.Cause));
        for (var later = 0; later < sorted.Count; later++)
        {
            var left = LevelMask.All;
            var (need, requirement) = sorted[later];
            if (requirement.IsPossible || Allocations.HeapNeeds.IsHeapRule(requirement.RuleAbove) || reported.ContainsKey(need.Node))
                continue;
            for (var earlier = 0; earlier <= later; earlier++)
            {
                var (otherNeed, other) = sorted[earlier];
                if (other.IsPossible || Allocations.HeapNeeds.IsHeapRule(other.RuleAbove) || reported.ContainsKey(otherNeed.Node) || PathFacts.Contradict(requirement.When, other.When))
                    continue;
                if ((requirement.Allowed & other.Allowed).IsEmpty)
                    return Conflict(otherNeed, other, need, requirement);
                if (other.When.IsEmpty)
                    left &= other.Allowed;
            }

            if (requirement.When.IsEmpty && left.IsEmpty)
                return Conflict(sorted[0].Need, sorted[0].Requirement, need, requirement);
        }

        return null;
    }

    private Finding Conflict(LevelNeed earlier, Requirement first, LevelNeed later, Requirement second)
    {
        var message = "No level satisfies '" + body.Name + "': '" + later.Subject + "' needs " + MessageText.Bound(second.Allowed)
            + Chained(later, second) + ", but '" + earlier.Subject + "' needs " + MessageText.Bound(first.Allowed) + Chained(earlier, first);
        var links = ImmutableArray.CreateBuilder<Location>();
        links.Add(ReportPlaces.Of(earlier.Node));
        foreach (var link in second.Cause.Chain)
            links.Add(link.Place);
        return new Finding(RuleIds.NoLevelSatisfiesThisMethod, ReportPlaces.Of(later.Node), message, links.ToImmutable(), IsPossible: false, IsInfo: false);
    }

    private static string Chained(LevelNeed need, Requirement requirement)
        => requirement.Cause.Subject == need.Subject ? string.Empty : " (because of '" + requirement.Cause.Subject + "')";

    /// <summary>Each need once, the strictest of those that only differ in how strict they are, with its best cause, in a fixed order.</summary>
    private static ImmutableArray<Requirement> Distinct(List<(LevelNeed Need, Requirement Requirement)> handed)
    {
        var distinct = new List<Requirement>();
        foreach (var (_, requirement) in handed)
        {
            var index = distinct.FindIndex(known => IsCovered(requirement, known));
            if (index >= 0)
                continue;
            distinct.RemoveAll(known => IsCovered(known, requirement));
            distinct.Add(requirement);
        }

        return distinct.ToImmutableArray();
    }

    private static bool IsCovered(Requirement requirement, Requirement by)
    {
        if (requirement.RuleAbove != by.RuleAbove || requirement.IsPossible != by.IsPossible || requirement.IsInfo != by.IsInfo
            || requirement.Disputed != by.Disputed || !PathFacts.AreEqual(requirement.When, by.When) || !by.Allowed.IsSubsetOf(requirement.Allowed))
        {
            return false;
        }

        return by.Allowed != requirement.Allowed || Cause.Compare(by.Cause, requirement.Cause) <= 0;
    }
}
