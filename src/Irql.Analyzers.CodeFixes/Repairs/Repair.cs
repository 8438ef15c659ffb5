using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>One way to repair a report, as edits of the text of its document: what is not edited stays as it is, to the last space.</summary>
/// <param name="Title">What the developer reads.</param>
/// <param name="Key">The equivalence key: the same for every report that is repaired in the same way.</param>
/// <param name="Changes">The edits, sorted, none overlapping another.</param>
internal sealed record Repair(string Title, string Key, ImmutableArray<TextChange> Changes)
{
    /// <summary>Rules that the repair may trade the report for, because it is a first step and the next one has its own repair.</summary>
    public ImmutableArray<string> MayReport { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>A repair of the given edits, or null when two of them overlap.</summary>
    public static Repair? Of(string title, string key, params TextChange[] changes) => Of(title, key, (IEnumerable<TextChange>)changes);

    /// <summary>A repair of the given edits, or null when two of them overlap.</summary>
    public static Repair? Of(string title, string key, IEnumerable<TextChange> changes)
    {
        var sorted = new List<TextChange>(changes);
        sorted.Sort(static (left, right) => left.Span.CompareTo(right.Span));
        for (var index = 1; index < sorted.Count; index++)
        {
            if (sorted[index].Span.Start < sorted[index - 1].Span.End)
                return null;
        }

        return sorted.Count == 0 ? null : new Repair(title, key, sorted.ToImmutableArray());
    }

    /// <summary>Whether both cannot be made at once: they edit the same text, unless in the very same way.</summary>
    public static bool Conflict(TextChange left, TextChange right)
    {
        if (left.Span == right.Span)
            return !string.Equals(left.NewText, right.NewText, StringComparison.Ordinal);
        return left.Span.OverlapsWith(right.Span) || (left.Span.IsEmpty && right.Span.Contains(left.Span.Start) && left.Span.Start > right.Span.Start)
            || (right.Span.IsEmpty && left.Span.Contains(right.Span.Start) && right.Span.Start > left.Span.Start);
    }
}
