using System;
using System.Collections.Immutable;
using Irql.Analyzers.DataFlow;

namespace Irql.Analyzers.Domain;

/// <summary>The states of all paths to one point, one for each distinct property. Empty is unreachable.</summary>
internal sealed class StateSet
{
    /// <summary>More properties than this at one point are joined into one (may over-report, since combinations appear that no path has).</summary>
    public const int MaximumStates = 24;

    private StateSet(ImmutableArray<IrqlState> states, bool isCollapsed)
    {
        States = states;
        IsCollapsed = isCollapsed;
    }

    public static StateSet Empty { get; } = new(ImmutableArray<IrqlState>.Empty, isCollapsed: false);

    public ImmutableArray<IrqlState> States { get; }

    /// <summary>The limit has been passed once; from then on the point has one state for each continuation.</summary>
    public bool IsCollapsed { get; }

    public static StateSet Of(IrqlState state) => new(ImmutableArray.Create(state), isCollapsed: false);

    public StateSet Add(IrqlState state)
    {
        for (var index = 0; index < States.Length; index++)
        {
            var known = States[index];
            if (IsCollapsed ? !Equals(known.Continuation, state.Continuation) : !known.HasSameProperty(state))
                continue;
            var joined = known.Join(state);
            return joined.IsSameAs(known) ? this : new(States.SetItem(index, joined), IsCollapsed);
        }

        var all = States.Add(state);
        return all.Length <= MaximumStates || IsCollapsed ? new(all, IsCollapsed) : Collapse(all);
    }

    public StateSet Join(StateSet other)
    {
        if (States.IsEmpty)
            return other;
        var result = other.IsCollapsed && !IsCollapsed ? Collapse(States) : this;
        foreach (var state in other.States)
            result = result.Add(state);
        return result;
    }

    public bool IsSameAs(StateSet other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (IsCollapsed != other.IsCollapsed || States.Length != other.States.Length)
            return false;
        foreach (var state in States)
        {
            if (!other.Contains(state))
                return false;
        }

        return true;
    }

    private bool Contains(IrqlState state)
    {
        foreach (var known in States)
        {
            if (known.IsSameAs(state))
                return true;
        }

        return false;
    }

    private static StateSet Collapse(ImmutableArray<IrqlState> states)
    {
        var result = new StateSet(ImmutableArray<IrqlState>.Empty, isCollapsed: true);
        foreach (var state in states)
            result = result.Add(state);
        return result;
    }
}

/// <summary>State sets as a lattice.</summary>
internal sealed class StateSetLattice : IJoinLattice<StateSet>
{
    public static StateSetLattice Instance { get; } = new();

    public StateSet Bottom => StateSet.Empty;

    public StateSet Join(StateSet left, StateSet right) => left.Join(right);

    public bool AreEqual(StateSet left, StateSet right) => left.IsSameAs(right);
}
