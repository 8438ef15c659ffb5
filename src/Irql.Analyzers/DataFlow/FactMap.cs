using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Irql.Analyzers.DataFlow;

/// <summary>
/// An immutable map of facts. A missing key means "nothing known" (Top) in a must map, and "nothing there" (Bottom) in a may map; the two joins below
/// say which one is meant.
/// </summary>
internal readonly struct FactMap<TKey, TValue> : IEquatable<FactMap<TKey, TValue>>
    where TKey : class, IEquatable<TKey>
    where TValue : class, IEquatable<TValue>
{
    private readonly ImmutableDictionary<TKey, TValue>? facts;

    private FactMap(ImmutableDictionary<TKey, TValue> facts) => this.facts = facts;

    public static FactMap<TKey, TValue> Empty => default;

    public bool IsEmpty => facts is null || facts.Count == 0;

    public int Count => facts?.Count ?? 0;

    /// <summary>All facts, in no particular order: callers must not let the order show.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Entries => facts ?? ImmutableDictionary<TKey, TValue>.Empty;

    public TValue? this[TKey key] => facts is not null && facts.TryGetValue(key, out var value) ? value : null;

    public FactMap<TKey, TValue> Set(TKey key, TValue value) => new((facts ?? ImmutableDictionary<TKey, TValue>.Empty).SetItem(key, value));

    public FactMap<TKey, TValue> Remove(TKey key) => facts is null ? this : new(facts.Remove(key));

    /// <summary>The join of two must maps: what both sides know. Keys that only one side has are dropped.</summary>
    /// <param name="other">The other side.</param>
    /// <param name="join">Joins two facts; null drops the key.</param>
    public FactMap<TKey, TValue> Meet(FactMap<TKey, TValue> other, Func<TValue, TValue, TValue?> join)
    {
        if (facts is null || other.facts is null)
            return default;
        if (ReferenceEquals(facts, other.facts))
            return this;
        var result = facts.ToBuilder();
        foreach (var fact in facts)
        {
            if (!other.facts.TryGetValue(fact.Key, out var theirs))
                result.Remove(fact.Key);
            else if (!fact.Value.Equals(theirs))
            {
                if (join(fact.Value, theirs) is { } joined)
                    result[fact.Key] = joined;
                else
                    result.Remove(fact.Key);
            }
        }

        return new(result.ToImmutable());
    }

    /// <summary>The join of two may maps: what either side knows.</summary>
    public FactMap<TKey, TValue> Union(FactMap<TKey, TValue> other, Func<TValue, TValue, TValue> join)
    {
        if (facts is null)
            return other;
        if (other.facts is null || ReferenceEquals(facts, other.facts))
            return this;
        var result = facts.ToBuilder();
        foreach (var fact in other.facts)
            result[fact.Key] = facts.TryGetValue(fact.Key, out var mine) ? join(mine, fact.Value) : fact.Value;
        return new(result.ToImmutable());
    }

    public bool Equals(FactMap<TKey, TValue> other)
    {
        if (ReferenceEquals(facts, other.facts))
            return true;
        if (Count != other.Count)
            return false;
        foreach (var fact in Entries)
        {
            if (other[fact.Key] is not { } theirs || !fact.Value.Equals(theirs))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is FactMap<TKey, TValue> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var fact in Entries)
            hash ^= unchecked((fact.Key.GetHashCode() * 397) ^ fact.Value.GetHashCode());
        return hash;
    }
}
