using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Findings;

/// <summary>
/// Collects the findings of all bodies of one declaration (a method with its lambdas, each perhaps checked under several slots), merges what is reported
/// twice at one place and sorts.
/// </summary>
internal sealed class FindingStore
{
    private readonly Dictionary<(string Rule, Location Place), Finding> findings = new();

    public void Add(Finding finding)
    {
        var key = (finding.RuleId, finding.Place);
        findings[key] = findings.TryGetValue(key, out var known) ? Merge(known, finding) : finding;
    }

    public void AddRange(ImmutableArray<Finding> more)
    {
        foreach (var finding in more)
            Add(finding);
    }

    /// <summary>Everything, by place, rule and text.</summary>
    public ImmutableArray<Finding> Sorted()
    {
        var all = ImmutableArray.CreateBuilder<Finding>(findings.Count);
        all.AddRange(findings.Values);
        all.Sort(Finding.Compare);
        return all.MoveToImmutable();
    }

    /// <summary>The stronger of the two; between equals the one that sorts first, so that the order of arrival does not show.</summary>
    private static Finding Merge(Finding left, Finding right)
    {
        if (left.IsInfo != right.IsInfo)
            return left.IsInfo ? right : left;
        if (left.IsPossible != right.IsPossible)
            return left.IsPossible ? right : left;
        return Finding.Compare(left, right) <= 0 ? left : right;
    }
}
