using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Xunit;

namespace Irql.Analyzers.Tests.Contracts;

/// <summary>Where a contract comes from: defaults of containers, inheritance, slots, effects and storage.</summary>
public sealed class ContractSourceTests
{
    [Fact]
    public void TypeDefault_SilentMember_Applies_AndMemberWins()
    {
        var probe = ContractProbe.Of("""
            [IrqlRequiresMax(IrqlLevel.Passive)]
            class C
            {
                public C(int x) { }
                public void Silent() { }
                [IrqlRequires(IrqlLevel.Dispatch)] public void Own() { }
                [IrqlRequiresMin(IrqlLevel.Passive)] public void Mixed() { }
                public int Value => 0;
            }
            [IrqlRequiresMax(IrqlLevel.Passive)] class Implicit { }
            """);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("C.Silent").Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("C..ctor").Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("C.get_Value").Entry);
        Assert.Equal(LevelMask.Exactly(2), probe.Level("C.Own").Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("C.Mixed").Entry);
        Assert.False(probe.Contract("Implicit..ctor").IsKnown);
    }

    [Fact]
    public void AssemblyDefault_ReachesEveryMember_LambdaExcepted()
    {
        var probe = ContractProbe.Of("""
            [assembly: IrqlRequiresMax(IrqlLevel.Apc)]
            class C { void M() { Action a = () => { }; } }
            """);
        Assert.Equal(LevelMask.AtMost(1), probe.Level("C.M").Entry);
        Assert.Null(probe.Source.GetContract(probe.Nested()).Level);
    }

    [Fact]
    public void Lambda_WithAttributes_HasItsOwnContract()
    {
        var probe = ContractProbe.Of("class C { void M() { Action a = [IrqlRequires(IrqlLevel.Dispatch)] () => { }; } }");
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetContract(probe.Nested()).Level!.Entry);
    }

    [Fact]
    public void PropertyAttributes_CountForAccessors_AccessorWins()
    {
        var probe = ContractProbe.Of("""
            class C
            {
                [IrqlRequiresMax(IrqlLevel.Apc)]
                public int P { get => 0; [IrqlRequires(IrqlLevel.Passive)] set { } }
                [CurrentIrql] public IrqlLevel Current => default;
            }
            """);
        Assert.Equal(LevelMask.AtMost(1), probe.Level("C.get_P").Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("C.set_P").Entry);
        Assert.True(probe.Contract("C.get_Current").ReturnsCurrentLevel);
    }

    [Fact]
    public void Override_Implementation_ExplicitImplementation_Inherit()
    {
        var probe = ContractProbe.Of("""
            abstract class Base { [IrqlRequiresMax(IrqlLevel.Apc)] public abstract void M([IrqlSaves] out IrqlLevel old); }
            interface IFace { [IrqlRequires(IrqlLevel.Dispatch)] void Run(); [IrqlRequires(IrqlLevel.Passive)] void Stop(); }
            class Derived : Base, IFace
            {
                public override void M(out IrqlLevel renamed) => renamed = default;
                public void Run() { }
                void IFace.Stop() { }
            }
            """);
        Assert.Equal(LevelMask.AtMost(1), probe.Level("Derived.M").Entry);
        Assert.Equal(ContractOrigin.Inherited, probe.Contract("Derived.M").Origin);
        Assert.Equal("Base.M", probe.Contract("Derived.M").OriginName);
        Assert.Single(probe.Level("Derived.M").Saves);
        Assert.Equal(LevelMask.Exactly(2), probe.Level("Derived.Run").Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("Derived.IFace.Stop").Entry);
    }

    [Fact]
    public void GenericInterface_Implementation_Inherits()
    {
        var probe = ContractProbe.Of("""
            interface IFace<T> { [IrqlRequires(IrqlLevel.Dispatch)] void Run(T item); }
            class C : IFace<int> { public void Run(int item) { } }
            """);
        Assert.Equal(LevelMask.Exactly(2), probe.Level("C.Run").Entry);
    }

    [Fact]
    public void Slots_TakeAttributesOfSymbol_ThenOfDelegateType()
    {
        var probe = ContractProbe.Of("""
            [IrqlRequires(IrqlLevel.Dispatch)] delegate void Dpc();
            unsafe class C
            {
                public Dpc A;
                [IrqlRequires(IrqlLevel.Passive)] public Action B;
                [IrqlRequiresMax(IrqlLevel.Apc)] public event Action E;
                [IrqlRequires(IrqlLevel.Dispatch)] public delegate*<void>[] Table;
                public Action Silent;
                public void M([IrqlRequires(IrqlLevel.Dispatch)] Action body, Dpc other) { }
            }
            class D : C { }
            """);
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Member("C.A"))!.Level!.Entry);
        Assert.Equal(LevelMask.Exactly(0), probe.Source.GetSlot(probe.Member("C.B"))!.Level!.Entry);
        Assert.Equal(LevelMask.AtMost(1), probe.Source.GetSlot(probe.Member("C.E"))!.Level!.Entry);
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Member("C.Table"))!.Level!.Entry);
        Assert.Null(probe.Source.GetSlot(probe.Member("C.Silent")));
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Parameter("C.M"))!.Level!.Entry);
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Parameter("C.M", 1))!.Level!.Entry);
        Assert.Null(probe.Contract("C.add_E").Level);
    }

    [Fact]
    public void GuardObject_HoldsLockAndLevel()
    {
        var probe = ContractProbe.Of("""
            class SpinLock { }
            ref struct Guard
            {
                [IrqlRaises(IrqlLevel.Dispatch), IrqlSaves, AcquiresLock(LockKind.Spin)] public Guard(SpinLock l) { }
                [IrqlRestores, ReleasesLock(LockKind.Spin)] public void Dispose() { }
            }
            """);
        var made = probe.Contract("Guard..ctor");
        Assert.True(made.ResultHoldsSavedLevel);
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Instance, null), Assert.Single(made.Level!.Saves));
        var held = Assert.Single(made.Effects);
        Assert.True(held.IsHeldByResult);
        Assert.Equal(ArgumentReference.Parameter(0), held.Argument);
        Assert.Equal(ExitKind.Restored, probe.Level("Guard.Dispose").Exit);
        Assert.True(probe.Source.IsSynchronizationObject(probe.Type("Guard")) == false);
    }

    [Fact]
    public void Effects_CarryKindArgumentAndCondition()
    {
        var probe = ContractProbe.Of("""
            struct KSPIN_LOCK { }
            unsafe class C
            {
                [MayWait(WhenParameter = "wait", WhenIs = true)] void W(bool wait) { }
                void Lock([AcquiresLock(LockKind.FastMutex)] ref int l) { }
                [AcquiresLock(LockKind.Cancel)] static void Cancel() { }
                [return: AllocatesPool(KindParameter = "kind")] void* Alloc(PoolKind kind) => null;
                void Free([FreesPool] void* p) { }
            }
            """);
        var wait = Assert.Single(probe.Contract("C.W").Effects);
        Assert.Equal((EffectKind.Waits, (Condition)new CompareCondition(ArgumentReference.Parameter(0), false, ComparisonKind.Equal, 1)), (wait.Kind, wait.When));
        Assert.Equal("FastMutex", Assert.Single(probe.Contract("C.Lock").Effects).Value);
        Assert.True(Assert.Single(probe.Contract("C.Cancel").Effects).Argument.IsCall);
        Assert.Equal(ArgumentReference.Parameter(0), Assert.Single(probe.Contract("C.Alloc").Effects).KindArgument);
        Assert.Equal(EffectKind.FreesPool, Assert.Single(probe.Contract("C.Free").Effects).Kind);
        Assert.True(probe.Source.IsSynchronizationObject(probe.Type("KSPIN_LOCK")));
    }

    [Fact]
    public void LockParameterType_IsSynchronizationObject_PlainTypeIsNot()
    {
        var probe = ContractProbe.Of("""
            struct MyLock { } struct Other { } struct EX_PUSH_LOCK { }
            class C { void A([AcquiresLock(LockKind.Spin)] ref MyLock l) { } void B([AcquiresLock(LockKind.PushShared)] ref EX_PUSH_LOCK l) { } void D(ref Other o) { } }
            """);
        Assert.True(probe.Source.IsSynchronizationObject(probe.Type("MyLock")));
        Assert.False(probe.Source.IsSynchronizationObject(probe.Type("EX_PUSH_LOCK")));
        Assert.False(probe.Source.IsSynchronizationObject(probe.Type("Other")));
    }

    [Fact]
    public void Residency_OfSymbolsAndTypes()
    {
        var probe = ContractProbe.Of("""
            [Paged] class PagedThing { }
            class Sub : PagedThing { }
            [Nonpaged] class Resident : PagedThing { }
            [Paged] struct PagedRecord { }
            unsafe class C
            {
                [Paged] int a; PagedThing b; Sub c; Resident d; PagedRecord copy; PagedRecord* pointer; int e;
                [UserMemory(Probed = true)] byte* user;
                void M([Paged] int[] array) { }
                [return: Paged] byte[] Get() => null;
            }
            """);
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Member("C.a")));
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Member("C.b")));
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Member("C.c")));
        Assert.Equal(Residency.Nonpaged, probe.Source.GetResidency(probe.Member("C.d")));
        Assert.Equal(Residency.Unknown, probe.Source.GetResidency(probe.Member("C.copy")));
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Member("C.pointer")));
        Assert.Equal(Residency.Unknown, probe.Source.GetResidency(probe.Member("C.e")));
        Assert.Equal(Residency.User, probe.Source.GetResidency(probe.Member("C.user")));
        Assert.True(probe.Source.IsProbedUserMemory(probe.Member("C.user")));
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Parameter("C.M")));
        Assert.Equal(Residency.Paged, probe.Source.GetResidency(probe.Member("C.Get")));
    }

    [Fact]
    public void BrokenCode_ReadsAsFarAsItBinds()
    {
        var probe = ContractProbe.Of("""
            class C : IMissing { [IrqlRequires(Missing), IrqlRequiresMax(IrqlLevel.Apc)] public void M(Nope x) { } [IrqlRequires] void N() { } [IrqlRole(null)] void O() { } }
            """, allowErrors: true);
        Assert.Equal(LevelMask.AtMost(1), probe.Level("C.M").Entry);
        Assert.Null(probe.Contract("C.N").Level);
        Assert.Null(probe.Contract("C.O").Level);
    }
}
