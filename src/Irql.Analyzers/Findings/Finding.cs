using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Findings;

/// <summary>One report, ready to be made a diagnostic.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Place">Where it is reported.</param>
/// <param name="Message">The whole text.</param>
/// <param name="Links">The links of the call chain and other places that belong to it.</param>
/// <param name="IsPossible">"may": possible on some path only.</param>
/// <param name="IsInfo">Rests on general knowledge or a disputed level.</param>
/// <param name="Repair">What a fix would do about it, in the words that the rule and its fix share.</param>
internal sealed record Finding(
    string RuleId, Location Place, string Message, ImmutableArray<Location> Links, bool IsPossible, bool IsInfo, string? Repair = null)
{
    public static int Compare(Finding left, Finding right)
    {
        var order = Cause.ComparePlaces(left.Place, right.Place);
        if (order == 0)
            order = string.CompareOrdinal(left.RuleId, right.RuleId);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }

    public bool Equals(Finding? other)
        => other is not null && RuleId == other.RuleId && Place.Equals(other.Place) && Message == other.Message && IsPossible == other.IsPossible && IsInfo == other.IsInfo;

    public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(RuleId) * 397) ^ Place.SourceSpan.Start);
}
