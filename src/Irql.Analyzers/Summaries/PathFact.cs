using System.Collections.Immutable;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Summaries;

/// <summary>A test of a value the method was entered with: <c>wait == true</c>, <c>timeout != null</c>.</summary>
internal sealed record PathFact(AccessPath Path, bool IsEqual, long? Value)
{
    /// <summary>Whether both cannot hold at once.</summary>
    public bool Contradicts(PathFact other)
    {
        if (!Path.Equals(other.Path))
            return false;
        if (IsEqual && other.IsEqual)
            return Value != other.Value;
        return IsEqual != other.IsEqual && Value == other.Value;
    }

    public static PathFact? Of(AccessPath path, AbstractValue value) => value switch
    {
        ConstantValue constant => new PathFact(path, IsEqual: true, constant.Value),
        ExcludedValue excluded => new PathFact(path, IsEqual: false, excluded.Value),
        _ => null,
    };
}

/// <summary>Conjunctions of path facts.</summary>
internal static class PathFacts
{
    public static bool AreEqual(ImmutableArray<PathFact> left, ImmutableArray<PathFact> right)
    {
        if (left.Length != right.Length)
            return false;
        foreach (var fact in left)
        {
            if (!right.Contains(fact))
                return false;
        }

        return true;
    }

    /// <summary>The weakest conjunction that both imply by listing: what they share.</summary>
    public static ImmutableArray<PathFact> Common(ImmutableArray<PathFact> left, ImmutableArray<PathFact> right)
    {
        if (AreEqual(left, right))
            return left;
        var common = ImmutableArray.CreateBuilder<PathFact>();
        foreach (var fact in left)
        {
            if (right.Contains(fact))
                common.Add(fact);
        }

        return common.ToImmutable();
    }

    public static bool Contradict(ImmutableArray<PathFact> left, ImmutableArray<PathFact> right)
    {
        foreach (var fact in left)
        {
            foreach (var other in right)
            {
                if (fact.Contradicts(other))
                    return true;
            }
        }

        return false;
    }
}
