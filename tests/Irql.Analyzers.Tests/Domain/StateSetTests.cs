using System.Collections.Immutable;
using FsCheck.Xunit;
using Irql.Analyzers.Domain;
using Xunit;

namespace Irql.Analyzers.Tests.Domain;

/// <summary>Sets of states as a lattice: the order of arrival does not show, and a limit is kept.</summary>
public sealed class StateSetTests
{
    [Property]
    public void Join_IsCommutativeAndIdempotent(byte[] left, byte[] right)
    {
        var (x, y) = (Set(left), Set(right));
        Assert.True(x.Join(y).IsSameAs(y.Join(x)));
        Assert.True(x.Join(x).IsSameAs(x));
    }

    [Property]
    public void Join_IsAssociative(byte[] a, byte[] b, byte[] c)
        => Assert.True(Set(a).Join(Set(b)).Join(Set(c)).IsSameAs(Set(a).Join(Set(b).Join(Set(c)))));

    [Property]
    public void Join_WithBottom_IsIdentity(byte[] a) => Assert.True(StateSet.Empty.Join(Set(a)).IsSameAs(Set(a)));

    [Fact]
    public void SameLevel_DifferentValues_AreMerged()
    {
        var path = AccessPath.Global("flag");
        var one = State(1).WithValue(path, AbstractValue.True);
        var two = State(1).WithValue(path, AbstractValue.False);
        var set = StateSet.Of(one).Add(two);
        Assert.Single(set.States);
        Assert.IsType<OpaqueValue>(set.States[0].Values[path]);
    }

    [Fact]
    public void DifferentLevels_StayApart_WithTheirValues()
    {
        var path = AccessPath.Global("flag");
        var set = StateSet.Of(State(1).WithValue(path, AbstractValue.True)).Add(State(2).WithValue(path, AbstractValue.False));
        Assert.Equal(2, set.States.Length);
        Assert.Equal(AbstractValue.True, set.States[0].Values[path]);
    }

    [Fact]
    public void TooManyProperties_AreJoinedIntoOne()
    {
        var set = StateSet.Empty;
        for (var bits = 1u; bits <= StateSet.MaximumStates + 1; bits++)
            set = set.Add(State(bits));
        Assert.Single(set.States);
        Assert.True(set.IsCollapsed);
    }

    private static StateSet Set(byte[] levels)
    {
        var set = StateSet.Empty;
        foreach (var level in levels)
            set = set.Add(State(1u + level % 4u));
        return set;
    }

    private static IrqlState State(uint bits) => IrqlState.Initial(
        new LevelState(new LevelMask(bits), LevelMask.None, LevelMask.All, symbol: null, epoch: 0, reason: null), ImmutableArray<ComponentFacts>.Empty);
}
