using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Xunit;

namespace Irql.Analyzers.Tests.Contracts;

/// <summary>The defaults of the vocabulary, one row each.</summary>
public sealed class LevelDefaultsTests
{
    [Theory]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch)]", 2, 2)]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Apc)]", 0, 1)]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Device)]", 0, 26)]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Apc)]", 1, 2)]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Device)]", 3, 3)]
    [InlineData("[IrqlRequires(IrqlLevel.Device)]", 3, 26)]
    [InlineData("[IrqlRequiresMax((IrqlLevel)5)]", 0, 5)]
    [InlineData("[IrqlRequiresSame]", 0, 2)]
    [InlineData("[IrqlRaises(IrqlLevel.Dispatch)]", 0, 2)]
    [InlineData("[IrqlRaises(IrqlLevel.High)]", 0, 31)]
    [InlineData("[IrqlRaises(IrqlLevel.Apc)]", 0, 1)]
    [InlineData("[IrqlAlwaysMax(IrqlLevel.Passive)]", 0, 0)]
    [InlineData("[IrqlAlwaysMin(IrqlLevel.Apc)]", 1, 2)]
    [InlineData("[PagedCode]", 0, 1)]
    [InlineData("[PagedCode, IrqlRequiresMax(IrqlLevel.Passive)]", 0, 0)]
    [InlineData("[PagedCode, IrqlRequiresMax(IrqlLevel.Dispatch)]", 0, 1)]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Apc), IrqlRequiresMax(IrqlLevel.Dispatch)]", 1, 2)]
    [InlineData("[IrqlIsCancel]", 2, 2)]
    [InlineData("[IrqlUnchecked(\"firmware\")]", 0, 31)]
    public void Entry_FollowsTheDefaults(string attributes, int minimum, int maximum)
    {
        var level = ContractProbe.Of($$"""class C { {{attributes}} void M(object irp) { } }""").Level("C.M");
        Assert.Equal(LevelMask.Range(minimum, maximum), level.Entry);
    }

    [Theory]
    [InlineData("[MayWait]")]
    [InlineData("[PagedCodeLocked]")]
    [InlineData("[NonpagedCode]")]
    [InlineData("[InitCode]")]
    [InlineData("[KernelMode]")]
    [InlineData("[RequiresNoSpinLockHeld]")]
    [InlineData("[AcquiresLock(LockKind.Spin)]")]
    [InlineData("[IrqlAssertsMax(IrqlLevel.Apc)]")]
    [InlineData("[NoHeapAllocation]")]
    [InlineData("[return: MustCheck]")]
    public void AttributeOutsideLevels_Alone_LeavesLevelsToInference(string attributes)
    {
        var contract = ContractProbe.Of($$"""class C { {{attributes}} int M() => 0; }""").Contract("C.M");
        Assert.True(contract.IsKnown);
        Assert.Null(contract.Level);
    }

    [Fact]
    public void MinimumAboveMaximum_IsNoContract()
        => Assert.Null(ContractProbe.Of("class C { [IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc)] void M() { } }").Contract("C.M").Level);

    [Fact]
    public void Raise_ImpliesTheHighestLevelOfTheBody()
    {
        var probe = ContractProbe.Of("""
            class C
            {
                [IrqlRaises(IrqlLevel.Dispatch)] void Up() { }
                [IrqlRequires(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Passive)] void Down() { }
                [IrqlRaises(IrqlLevel.Device)] void Device() { }
            }
            """);
        Assert.Equal(2, probe.Level("C.Up").AlwaysMaximum);
        Assert.Equal((2, LevelMask.Exactly(0)), (probe.Level("C.Down").AlwaysMaximum, probe.Level("C.Down").ExitLevels));
        Assert.Equal(LevelMask.Range(3, 26), probe.Level("C.Device").ExitLevels);
        Assert.Equal(26, probe.Level("C.Device").AlwaysMaximum);
    }

    [Fact]
    public void Exit_IsTheEntryLevel_UnlessRaisedOrRestored()
    {
        var probe = ContractProbe.Of("""
            class C
            {
                [IrqlRequiresMax(IrqlLevel.Apc)] void Plain() { }
                void Raise([IrqlRaisesTo] IrqlLevel to, [IrqlSaves] out IrqlLevel old) { old = to; }
                void Lower([IrqlRestores] IrqlLevel old) { }
                [IrqlSavesGlobal("QueuedSpinLock", "handle"), IrqlRaises(IrqlLevel.Dispatch)] void Queue(object l, object handle) { }
                [return: IrqlSaves] [IrqlRaises(IrqlLevel.Dispatch)] IrqlLevel Up() => default;
            }
            """);
        Assert.Equal(ExitKind.Same, probe.Level("C.Plain").Exit);
        Assert.Equal((ExitKind.RaisedToArgument, ArgumentReference.Parameter(0)), (probe.Level("C.Raise").Exit, probe.Level("C.Raise").ExitArgument));
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Parameter(1), null), Assert.Single(probe.Level("C.Raise").Saves));
        Assert.Equal(ExitKind.Restored, probe.Level("C.Lower").Exit);
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Parameter(1), "QueuedSpinLock"), Assert.Single(probe.Level("C.Queue").Saves));
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Return, null), Assert.Single(probe.Level("C.Up").Saves));
        Assert.Equal(ExitKind.Fixed, probe.Level("C.Up").Exit);
    }

    [Fact]
    public void ConditionalClause_KeepsItsComparison_AndLeavesTheDefaultBound()
    {
        var level = ContractProbe.Of("""
            enum Pool { Nonpaged, Paged }
            class C { [IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "kind", WhenIs = Pool.Paged)] void M(int size, Pool kind) { } }
            """).Level("C.M");
        Assert.Equal(LevelMask.AtMost(2), level.Entry);
        var clause = Assert.Single(level.Clauses);
        Assert.Equal(new CompareCondition(ArgumentReference.Parameter(1), false, ComparisonKind.Equal, 1), clause.When);
        Assert.Equal(LevelMask.AtMost(1), clause.Entry);
    }

    [Fact]
    public void MalformedCondition_SaysNothing()
    {
        var level = ContractProbe.Of("""
            class C { [IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "nobody", WhenIs = 1), IrqlRequiresMax(IrqlLevel.Dispatch)] void M(int size) { } }
            """).Level("C.M");
        Assert.Empty(level.Clauses);
    }
}
