using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>One lock taken while another is held.</summary>
/// <param name="Held">What names the lock held: a field or property, or the word of a global lock.</param>
/// <param name="Taken">What names the lock taken.</param>
/// <param name="Place">The acquisition, or the call of the helper that acquires.</param>
/// <param name="Method">Where it is.</param>
/// <param name="Text">The whole chain, for the message.</param>
internal sealed record LockEdge(object Held, object Taken, Location Place, string Method, string Text);

/// <summary>The orders in which a compilation takes its locks. Filled by many threads, asked once at the end.</summary>
internal sealed class LockOrder
{
    private readonly Dictionary<(object Held, object Taken), LockEdge> edges = new(PairComparer.Instance);

    /// <summary>What names a lock for all instances of its type; null for locals, parameters and elements, which have no name.</summary>
    public static object? IdentityOf(AccessPath path)
    {
        if (path.IsRoot && path.Root == PathRoot.Global)
            return path.Key as string == "Cancel" ? "Cancel" : null;
        return path.Symbol is IFieldSymbol or IPropertySymbol ? path.Symbol.OriginalDefinition : null;
    }

    public static string NameOf(object identity) => identity is ISymbol symbol ? "'" + symbol.ContainingType.Name + "." + symbol.Name + "'" : "the cancel lock";

    public void Add(LockEdge edge)
    {
        lock (edges)
        {
            var key = (edge.Held, edge.Taken);
            if (!edges.TryGetValue(key, out var known) || Compare(edge, known) < 0)
                edges[key] = edge;
        }
    }

    /// <summary>Every cycle once, as the edge that closes it followed by the others from the lock it takes back to the one it holds.</summary>
    public List<ImmutableArray<LockEdge>> Cycles()
    {
        List<LockEdge> sorted;
        lock (edges)
            sorted = new List<LockEdge>(edges.Values);
        sorted.Sort(Compare);
        var cycles = new List<ImmutableArray<LockEdge>>();
        var before = new Dictionary<object, List<LockEdge>>(IdentityComparer.Instance);
        foreach (var edge in sorted)
        {
            if (Way(before, edge.Taken, edge.Held) is { } back)
            {
                cycles.Add(back.Insert(0, edge));
                continue; // The closing edge is the wrong one: what follows is measured against the others.
            }

            if (!before.TryGetValue(edge.Held, out var from))
                before.Add(edge.Held, from = new List<LockEdge>());
            from.Add(edge);
        }

        return cycles;
    }

    private static ImmutableArray<LockEdge>? Way(Dictionary<object, List<LockEdge>> graph, object start, object end)
    {
        var cameBy = new Dictionary<object, LockEdge?>(IdentityComparer.Instance) { [start] = null };
        var pending = new Queue<object>();
        pending.Enqueue(start);
        while (pending.Count > 0)
        {
            var current = pending.Dequeue();
            if (IdentityComparer.Instance.Equals(current, end))
                return Unwind(cameBy, end);
            if (!graph.TryGetValue(current, out var edges))
                continue;
            foreach (var edge in edges)
            {
                if (cameBy.ContainsKey(edge.Taken))
                    continue;
                cameBy.Add(edge.Taken, edge);
                pending.Enqueue(edge.Taken);
            }
        }

        return null;
    }

    private static ImmutableArray<LockEdge> Unwind(Dictionary<object, LockEdge?> cameBy, object end)
    {
        var way = ImmutableArray.CreateBuilder<LockEdge>();
        for (var edge = cameBy[end]; edge is not null; edge = cameBy[edge.Held])
            way.Insert(0, edge);
        return way.ToImmutable();
    }

    private static int Compare(LockEdge left, LockEdge right)
    {
        var order = Cause.ComparePlaces(left.Place, right.Place);
        return order != 0 ? order : string.CompareOrdinal(left.Text, right.Text);
    }

    private sealed class IdentityComparer : IEqualityComparer<object>
    {
        public static IdentityComparer Instance { get; } = new();

        public new bool Equals(object? left, object? right)
            => left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : object.Equals(left, right);

        public int GetHashCode(object value) => value is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : value.GetHashCode();
    }

    private sealed class PairComparer : IEqualityComparer<(object Held, object Taken)>
    {
        public static PairComparer Instance { get; } = new();

        public bool Equals((object Held, object Taken) left, (object Held, object Taken) right)
            => IdentityComparer.Instance.Equals(left.Held, right.Held) && IdentityComparer.Instance.Equals(left.Taken, right.Taken);

        public int GetHashCode((object Held, object Taken) pair)
            => unchecked((IdentityComparer.Instance.GetHashCode(pair.Held) * 397) ^ IdentityComparer.Instance.GetHashCode(pair.Taken));
    }
}
