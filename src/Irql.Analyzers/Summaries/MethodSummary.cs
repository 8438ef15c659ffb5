using System;
using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>An exit by an exception.</summary>
/// <param name="State">The state, as far as callers can see it.</param>
/// <param name="Type">The type of what is thrown, null when unknown.</param>
internal sealed record ThrowCase(IrqlState State, ITypeSymbol? Type);

/// <summary>A level that a method reaches inside, callees included, though it may have left it again on return.</summary>
internal sealed record ReachedLevel(int Level, Cause Cause);

/// <summary>
/// What callers need to know of a method. States in it are relative to its entry (see <see cref="LevelState"/>). Data only: no graph, no operation.
/// </summary>
internal sealed class MethodSummary : IEquatable<MethodSummary>
{
    /// <summary>Never returns: the start of a fixpoint.</summary>
    public static MethodSummary Bottom { get; } = new();

    public ImmutableArray<IrqlState> Exits { get; init; } = ImmutableArray<IrqlState>.Empty;

    public ImmutableArray<ThrowCase> Throws { get; init; } = ImmutableArray<ThrowCase>.Empty;

    public ImmutableArray<Requirement> Requirements { get; init; } = ImmutableArray<Requirement>.Empty;

    /// <summary>Needs and facts of other components that a caller has to meet; see <see cref="Obligation"/>.</summary>
    public ImmutableArray<Obligation> Obligations { get; init; } = ImmutableArray<Obligation>.Empty;

    /// <summary>The highest level that is reached whatever the entry level, or null.</summary>
    public ReachedLevel? Highest { get; init; }

    /// <summary>The lowest level that is reached whatever the entry level, or null.</summary>
    public ReachedLevel? Lowest { get; init; }

    /// <summary>No level satisfies it; callers get no requirements.</summary>
    public bool IsUnsatisfiable { get; init; }

    /// <summary>The body has been looked at and does nothing that matters: the shared answer for most code.</summary>
    public bool IsTrivial { get; init; }

    /// <summary>Nothing matters but that it allocates, or may run a static constructor: its callers need no graph because of it.</summary>
    public bool IsHeapOnly { get; init; }

    /// <summary>There is a body (or a declared contract), so that the callee is known.</summary>
    public bool IsKnown { get; init; } = true;

    public bool Equals(MethodSummary? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || IsUnsatisfiable != other.IsUnsatisfiable || IsTrivial != other.IsTrivial || IsHeapOnly != other.IsHeapOnly || IsKnown != other.IsKnown
            || Exits.Length != other.Exits.Length || Throws.Length != other.Throws.Length
            || !Equals(Highest, other.Highest) || !Equals(Lowest, other.Lowest)
            || !Same(Requirements, other.Requirements) || !Same(Obligations, other.Obligations))
        {
            return false;
        }

        for (var index = 0; index < Exits.Length; index++)
        {
            if (!Exits[index].IsSameAs(other.Exits[index]))
                return false;
        }

        for (var index = 0; index < Throws.Length; index++)
        {
            if (!SymbolEqualityComparer.Default.Equals(Throws[index].Type, other.Throws[index].Type) || !Throws[index].State.IsSameAs(other.Throws[index].State))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as MethodSummary);

    public override int GetHashCode() => unchecked((Exits.Length * 397) ^ Requirements.Length);

    private static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : class
    {
        if (left.Length != right.Length)
            return false;
        for (var index = 0; index < left.Length; index++)
        {
            if (!left[index].Equals(right[index]))
                return false;
        }

        return true;
    }
}
