using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Summaries;

/// <summary>
/// What a method needs of the level it is entered at. A method without a contract hands these to its callers; a declared contract gives the same for
/// its own calls.
/// </summary>
/// <param name="RuleAbove">The rule that is broken when the caller is above what is allowed.</param>
/// <param name="Allowed">The entry levels that satisfy it; empty when no level does.</param>
/// <param name="When">It only counts when all of these hold; empty means always.</param>
/// <param name="Cause">Who needs it and how it is reached.</param>
/// <param name="IsPossible">Not sure to apply (a condition that is not known, one of several targets): never a certain report.</param>
/// <param name="IsInfo">Rests on general knowledge or on the wider of two disagreeing sources only.</param>
internal sealed record Requirement(
    string RuleAbove, LevelMask Allowed, ImmutableArray<PathFact> When, Cause Cause, bool IsPossible, bool IsInfo)
{
    /// <summary>The levels that only one of two disagreeing sources forbids: violating nothing but these is Info.</summary>
    public LevelMask Disputed { get; init; }

    /// <summary>The rule to report for these levels.</summary>
    public string RuleFor(LevelMask violating)
    {
        if (Allowed.IsEmpty || violating.IsEmpty || RuleAbove is not RuleIds.CallAboveMaximum)
        {
            if (!Allowed.IsEmpty && !violating.IsEmpty && violating.Maximum < Allowed.Minimum && IsCallRule(RuleAbove))
                return RuleIds.CallBelowMinimum;
            return RuleAbove;
        }

        return violating.Maximum > Allowed.Minimum ? RuleAbove : RuleIds.CallBelowMinimum;
    }

    /// <summary>Same need, whoever is the cause: kept once in a summary, with the best cause.</summary>
    public bool IsSameNeed(Requirement other)
        => RuleAbove == other.RuleAbove && Allowed == other.Allowed && IsPossible == other.IsPossible && IsInfo == other.IsInfo
            && Disputed == other.Disputed && Cause.Subject == other.Cause.Subject && PathFacts.AreEqual(When, other.When);

    public bool Equals(Requirement? other) => other is not null && IsSameNeed(other) && Cause.Equals(other.Cause);

    public override int GetHashCode() => unchecked(((int)Allowed.Bits * 397) ^ RuleAbove.GetHashCode());

    private static bool IsCallRule(string rule)
        => rule is RuleIds.CallAboveMaximum or RuleIds.PagedCodeAtRaisedLevel or RuleIds.BlockingAtRaisedLevel or RuleIds.PagedAllocationOrFreeAtRaisedLevel
            or RuleIds.DescriptorListMappedAtWrongLevel;
}
