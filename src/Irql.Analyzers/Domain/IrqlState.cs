using System;
using System.Collections.Immutable;
using Irql.Analyzers.DataFlow;

namespace Irql.Analyzers.Domain;

/// <summary>
/// What is known on one group of paths: a product of the level, the old levels that wait to be restored, known values, and one set of facts for each
/// <see cref="FlowComponent"/>. Immutable.
/// </summary>
/// <remarks>
/// Paths are kept apart by their <em>property</em> (level, saves, component facts, place of an unwinding) and merged when only known values differ
/// (property simulation): "lock taken and <c>taken == true</c>" and "not taken and false" stay two states, so that the test that follows is understood.
/// </remarks>
internal sealed class IrqlState
{
    private IrqlState(
        LevelState level, SaveStack saves, FactMap<AccessPath, AbstractValue> values, FactMap<AccessPath, AbstractValue> assumed,
        ImmutableArray<ComponentFacts> components, Continuation? continuation, bool isExcused, LevelValue? pendingWait)
    {
        Level = level;
        Saves = saves;
        Values = values;
        Assumed = assumed;
        Components = components;
        Continuation = continuation;
        IsExcused = isExcused;
        PendingWait = pendingWait;
    }

    public LevelState Level { get; }

    public SaveStack Saves { get; }

    /// <summary>Known current values. A must map: a missing path is unknown and still what it was on entry.</summary>
    public FactMap<AccessPath, AbstractValue> Values { get; }

    /// <summary>What tests on this path have shown about values the method was entered with (parameters, captured variables).</summary>
    public FactMap<AccessPath, AbstractValue> Assumed { get; }

    /// <summary>The facts of the components, by <see cref="FlowComponent.Index"/>.</summary>
    public ImmutableArray<ComponentFacts> Components { get; }

    /// <summary>Where a <c>finally</c> region goes on, or null outside of one.</summary>
    public Continuation? Continuation { get; }

    /// <summary>A wrong level on this path has been reported where it arose: the exit is not reported again.</summary>
    public bool IsExcused { get; }

    /// <summary>The level to return to at the wait that an API with its Wait argument set has announced, or null.</summary>
    public LevelValue? PendingWait { get; }

    public static IrqlState Initial(LevelState level, ImmutableArray<ComponentFacts> components) => new(
        level, SaveStack.Empty, default, default, components, continuation: null, isExcused: false, pendingWait: null);

    public IrqlState With(LevelState level) => new(level, Saves, Values, Assumed, Components, Continuation, IsExcused, PendingWait);

    public IrqlState With(SaveStack saves) => new(Level, saves, Values, Assumed, Components, Continuation, IsExcused, PendingWait);

    public IrqlState WithValues(FactMap<AccessPath, AbstractValue> values) => new(Level, Saves, values, Assumed, Components, Continuation, IsExcused, PendingWait);

    public IrqlState WithValue(AccessPath path, AbstractValue value) => WithValues(Values.Set(path, value));

    public IrqlState WithAssumed(FactMap<AccessPath, AbstractValue> assumed) => new(Level, Saves, Values, assumed, Components, Continuation, IsExcused, PendingWait);

    public IrqlState With(Continuation? continuation) => new(Level, Saves, Values, Assumed, Components, continuation, IsExcused, PendingWait);

    public IrqlState Excused() => IsExcused ? this : new(Level, Saves, Values, Assumed, Components, Continuation, isExcused: true, PendingWait);

    public IrqlState WithPendingWait(LevelValue? pending) => new(Level, Saves, Values, Assumed, Components, Continuation, IsExcused, pending);

    public IrqlState WithComponent(int index, ComponentFacts facts)
        => ReferenceEquals(Components[index], facts) ? this : new(Level, Saves, Values, Assumed, Components.SetItem(index, facts), Continuation, IsExcused, PendingWait);

    /// <summary>Whether two states differ in known values only.</summary>
    public bool HasSameProperty(IrqlState other)
    {
        if (!Level.SameLevels(other.Level) || IsExcused != other.IsExcused || !Saves.Equals(other.Saves)
            || !Equals(Continuation, other.Continuation) || !Equals(PendingWait, other.PendingWait))
        {
            return false;
        }

        for (var index = 0; index < Components.Length; index++)
        {
            if (!Components[index].Equals(other.Components[index]))
                return false;
        }

        return true;
    }

    /// <summary>The join of two groups of paths with one continuation.</summary>
    public IrqlState Join(IrqlState other)
    {
        var components = Components;
        for (var index = 0; index < components.Length; index++)
        {
            if (!components[index].Equals(other.Components[index]))
                components = components.SetItem(index, components[index].Join(other.Components[index]));
        }

        return new(
            Level.Join(other.Level),
            Saves.Join(other.Saves),
            Values.Meet(other.Values, AbstractValue.Join),
            Assumed.Meet(other.Assumed, AbstractValue.Join),
            components,
            Continuation,
            // Which saves wait is lost where two different stacks are joined; what rests on them is not told then (may miss).
            (IsExcused && other.IsExcused) || !Saves.Equals(other.Saves),
            Equals(PendingWait, other.PendingWait) ? PendingWait : null);
    }

    public bool IsSameAs(IrqlState other)
        => ReferenceEquals(this, other)
            || (HasSameProperty(other) && Level.Equals(other.Level) && Values.Equals(other.Values) && Assumed.Equals(other.Assumed));
}
