using System.Collections.Immutable;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Summaries;

/// <summary>
/// Something other than a level that a method hands to its callers, in terms of its own parameters: "this pointer must have been probed", "reads this
/// user memory", "takes this lock". A rule makes it with <see cref="FindingSink.HandUp"/> and meets it again, translated, at the call.
/// </summary>
/// <param name="Kind">Which fact; the rule's own word.</param>
/// <param name="Path">What it is about, in the paths of the method that has it; null for the method as a whole.</param>
/// <param name="Detail">What else the rule wants to remember; value-equal.</param>
/// <param name="When">It only counts when all of these hold.</param>
/// <param name="Cause">Where it comes from.</param>
internal sealed record Obligation(string Kind, AccessPath? Path, object? Detail, ImmutableArray<PathFact> When, Cause Cause)
{
    public bool IsSameNeed(Obligation other)
        => Kind == other.Kind && Equals(Path, other.Path) && Equals(Detail, other.Detail) && PathFacts.AreEqual(When, other.When) && Cause.Subject == other.Cause.Subject;

    public bool Equals(Obligation? other) => other is not null && IsSameNeed(other) && Cause.Equals(other.Cause);

    public override int GetHashCode() => Kind.GetHashCode();
}
