using FsCheck.Xunit;
using Irql.Analyzers.Domain;
using Xunit;

namespace Irql.Analyzers.Tests.Domain;

/// <summary>
/// The two-mask form of the level against explicit sets: for every entry set E a state stands for <c>Absolute | (E &amp; FromEntry)</c>, and every operation on
/// states is that operation on the sets.
/// </summary>
public sealed class LevelStateTests
{
    [Property]
    public void Join_StandsForTheUnion(uint a1, uint f1, uint a2, uint f2, uint entry)
    {
        var joined = State(a1, f1).Join(State(a2, f2));
        Assert.Equal(Set(State(a1, f1), entry) | Set(State(a2, f2), entry), Set(joined, entry));
    }

    [Property]
    public void Restrict_StandsForTheIntersection(uint a, uint f, uint mask, uint entry)
        => Assert.Equal(Set(State(a, f), entry) & mask, Set(State(a, f).Restrict(new LevelMask(mask)), entry));

    [Property]
    public void SetTo_StandsForTheLevels_WhateverTheEntry(uint a, uint f, uint levels, uint entry)
        => Assert.Equal(levels, Set(State(a, f).SetTo(new LevelMask(levels), 1, reason: null), entry));

    [Property]
    public void CallTransform_OnMasks_IsTheTransformOnSets(uint a, uint f, uint calleeA, uint calleeF, uint entry)
    {
        // Calling (A', F') in (A, F) gives (A' | (A & F'), F & F').
        var after = State(calleeA | (a & calleeF), f & calleeF);
        Assert.Equal(calleeA | (Set(State(a, f), entry) & calleeF), Set(after, entry));
    }

    [Property]
    public void Requirement_OnMasks_IsTheRequirementOnSets(uint f, uint allowed, byte level)
    {
        // Entering at a level satisfies "at this point one of `allowed`" exactly when the level is in allowed | ~FromEntry.
        var entry = 1u << (level % 32);
        var satisfied = (Set(State(0, f), entry) & ~allowed) == 0;
        Assert.Equal(satisfied, ((allowed | ~f) & entry) != 0);
    }

    [Property]
    public void Join_IsCommutativeAssociativeIdempotent(uint a1, uint f1, uint a2, uint f2, uint a3, uint f3)
    {
        var (x, y, z) = (State(a1, f1), State(a2, f2), State(a3, f3));
        Assert.Equal(x.Join(y), y.Join(x));
        Assert.Equal(x.Join(y).Join(z), x.Join(y.Join(z)));
        Assert.Equal(x, x.Join(x));
    }

    [Property]
    public void Restrict_IsMonotone(uint a1, uint f1, uint a2, uint f2, uint mask)
    {
        var small = State(a1, f1);
        var large = small.Join(State(a2, f2));
        var guarded = new LevelMask(mask);
        Assert.True(small.Restrict(guarded).Absolute.IsSubsetOf(large.Restrict(guarded).Absolute));
        Assert.True(small.Restrict(guarded).FromEntry.IsSubsetOf(large.Restrict(guarded).FromEntry));
    }

    [Fact]
    public void Restored_AfterARaise_IsTheEntryLevelAgain()
    {
        var entry = LevelState.AtEntry(LevelMask.All);
        var raised = entry.SetTo(LevelMask.Exactly(LevelMask.Dispatch), 5, reason: null);
        Assert.False(raised.IsEntryLevel);
        Assert.True(raised.SetTo(entry).IsEntryLevel);
    }

    [Fact]
    public void RaisedToTheOnlyEntryLevel_IsTheEntryLevel()
    {
        var entry = LevelState.AtEntry(LevelMask.Exactly(LevelMask.Dispatch));
        Assert.True(entry.SetTo(LevelMask.Exactly(LevelMask.Dispatch), 5, reason: null).IsEntryLevel);
    }

    private static LevelState State(uint absolute, uint fromEntry)
        => new(new LevelMask(absolute), new LevelMask(fromEntry), LevelMask.All, symbol: null, epoch: 0, reason: null);

    private static uint Set(LevelState state, uint entry) => state.Absolute.Bits | (entry & state.FromEntry.Bits);
}
