using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>One step of a call chain: who is called, and where the call stands.</summary>
internal sealed record ChainLink(string Callee, Location Place);

/// <summary>The root of a requirement or of a raise: what it is, whose contract says so, and the calls that lead to it, outermost first.</summary>
/// <param name="Subject">The callee or access that needs it: <c>KeWaitForSingleObject</c>.</param>
/// <param name="Owner">Whose contract says so, as a clause: <c>its WDK contract</c>.</param>
/// <param name="Chain">The calls from the summarised method down to <paramref name="Subject"/>; empty when the contract is the callee's own.</param>
internal sealed record Cause(string Subject, string Owner, ImmutableArray<ChainLink> Chain)
{
    /// <summary>What goes wrong inside whatever the entry level is, as a clause; null when the entry level decides.</summary>
    public string? Inside { get; init; }

    /// <summary>Longer chains are cut in the middle of recursion: the shortest is kept anyway.</summary>
    public const int MaximumChain = 64;

    public static Cause Of(string subject, string owner) => new(subject, owner, ImmutableArray<ChainLink>.Empty);

    /// <summary>The same cause seen by a caller, one call further away.</summary>
    public Cause Through(string callee, Location place)
        => Chain.Length >= MaximumChain ? this : this with { Chain = Chain.Insert(0, new ChainLink(callee, place)) };

    public bool Equals(Cause? other)
    {
        if (other is null || Subject != other.Subject || Owner != other.Owner || Inside != other.Inside || Chain.Length != other.Chain.Length)
            return false;
        for (var index = 0; index < Chain.Length; index++)
        {
            if (!Chain[index].Equals(other.Chain[index]))
                return false;
        }

        return true;
    }

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Subject);

    /// <summary>Orders causes: the shortest chain first, then by names and places, so that the choice is the same in every run.</summary>
    public static int Compare(Cause left, Cause right)
    {
        var order = left.Chain.Length.CompareTo(right.Chain.Length);
        if (order == 0)
            order = string.CompareOrdinal(left.Subject, right.Subject);
        for (var index = 0; order == 0 && index < left.Chain.Length; index++)
        {
            order = string.CompareOrdinal(left.Chain[index].Callee, right.Chain[index].Callee);
            if (order == 0)
                order = ComparePlaces(left.Chain[index].Place, right.Chain[index].Place);
        }

        return order != 0 ? order : string.CompareOrdinal(left.Owner, right.Owner);
    }

    public static int ComparePlaces(Location left, Location right)
    {
        var order = string.CompareOrdinal(left.SourceTree?.FilePath, right.SourceTree?.FilePath);
        if (order == 0)
            order = left.SourceSpan.Start.CompareTo(right.SourceSpan.Start);
        return order != 0 ? order : left.SourceSpan.End.CompareTo(right.SourceSpan.End);
    }
}
