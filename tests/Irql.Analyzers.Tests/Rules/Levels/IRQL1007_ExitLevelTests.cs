using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>Levels at exits, saved levels, limits: IRQL1003 to 1011.</summary>
public sealed class IRQL1007_ExitLevelTests
{
    [Fact]
    public Task ReturnRaised_UnderAContract_ReportsTheExit() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M() { var old = K.ToDispatch(); if (K.Ask()) {|IRQL1007:return;|} K.Lower(old); }
        """);

    [Fact]
    public Task FallOffRaised_UnderAContract_ReportsTheBrace() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M() { var old = K.ToDispatch(); {|IRQL1007:}|}
        """);

    [Fact]
    public Task ThrowRaised_UnderAContract_ReportsTheThrow() => Kernel.VerifyAsync("""
        static void Check(int n) { if (n < 0) throw new ArgumentException(); }
        [IrqlRequires(Passive)] void M(int n) { K.Raise(Apc, out var old); {|IRQL1007:Check(n)|}; K.Lower(old); }
        [IrqlRequires(Passive)] void N(int n) { K.Raise(Apc, out var old); try { Check(n); } finally { K.Lower(old); } }
        """);

    [Fact]
    public Task ReturnRaised_WithoutAContract_ReportsTheName() => Kernel.VerifyAsync("""
        void {|IRQL1008:M|}() { var old = K.ToDispatch(); }
        void N() { var old = K.ToDispatch(); K.Lower(old); }
        """);

    [Fact]
    public Task DeclaredRaise_IsKept_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Dispatch), IrqlRaises(Dispatch)] void M([IrqlSaves] out IrqlLevel old) { K.Raise(Dispatch, out old); }
        [IrqlRequires(Dispatch)] void N([IrqlRestores] IrqlLevel old) { K.Lower(old); }
        """);

    [Fact]
    public Task NeedsThatNoLevelMeets_ReportTheLater() => Kernel.VerifyAsync("""
        void M() { K.UpToApc(); {|IRQL1003:K.AtDispatch()|}; }
        [IrqlRequires(Passive)] void Caller() { M(); }
        """);

    [Fact]
    public Task NeedsUnderOppositeTests_DoNotConflict() => Kernel.VerifyAsync("""
        void M(bool raised) { if (raised) K.AtDispatch(); else K.UpToApc(); }
        [IrqlRequires(Passive)] void Right() { M(false); }
        [IrqlRequires(Passive)] void Wrong() { {|IRQL1002:M(true)|}; }
        """);

    [Fact]
    public Task RaiseAboveAlwaysMax_DirectOrInside_Reports() => Kernel.VerifyAsync("""
        static void Inside() { K.Raise(Dispatch, out var old); K.Lower(old); }
        [IrqlRequires(Passive), IrqlAlwaysMax(Apc)] void M() { {|IRQL1004:K.Raise(Dispatch, out var old)|}; K.Lower(old); }
        [IrqlRequires(Passive), IrqlAlwaysMax(Apc)] void N() { {|IRQL1004:Inside()|}; }
        [IrqlRequires(Passive), IrqlAlwaysMax(Dispatch)] void Fits() { Inside(); }
        """);

    [Fact]
    public Task RaiseInPagedCode_ReportsPagedCode() => Kernel.VerifyAsync("""
        [PagedCode] void M() { K.PagedCode(); {|IRQL2003:K.Raise(Dispatch, out var old)|}; K.Lower(old); }
        [PagedCode] void N() { K.PagedCode(); K.Raise(Apc, out var old); K.Lower(old); }
        """);

    [Fact]
    public Task LowerBelowTheLimit_Reports() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch), IrqlAlwaysMin(Dispatch)] void M() { {|IRQL1005:K.Drop()|}; K.Signal(true); }
        """);

    [Fact]
    public Task RaiseUsedToLower_Reports() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M() { {|IRQL1006:K.Raise(Apc, out var old)|}; K.Lower(old); }
        [IrqlRequires(Apc)] void N() { K.Raise(Dispatch, out var old); K.Lower(old); }
        """);

    [Fact]
    public Task SaveTargetNotGivenOnOnePath_ReportsTheParameter() => Kernel.VerifyAsync("""
        [IrqlRequires(Apc), IrqlRaises(Dispatch)] void M([IrqlSaves] out IrqlLevel {|IRQL1009:old|}) { K.Raise(Dispatch, out old); if (K.Ask()) old = Passive; }
        """);

    [Fact]
    public Task RestoreArgumentUnused_ReportsTheParameter() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M([IrqlRestores] IrqlLevel {|IRQL1010:old|}) { }
        """);

    [Fact]
    public Task WrongLevelRestored_ConstantOrTwice_Reports() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Apc)] void M() { K.Raise(Dispatch, out var old); {|IRQL1011:K.Lower(Passive)|}; }
        [IrqlRequires(Passive)] void Same() { K.Raise(Dispatch, out var old); K.Lower(Passive); }
        [IrqlRequires(Passive)] void Twice() { K.Raise(Dispatch, out var old); K.Lower(old); {|IRQL1011:K.Lower(old)|}; }
        """);

    [Fact]
    public Task OldLevelInAField_OfAPlainRaise_Reports() => Kernel.VerifyAsync("""
        IrqlLevel shared;
        [IrqlRequiresMax(Apc)] void M() { K.Raise(Dispatch, {|IRQL1012:out shared|}); K.Lower(shared); }
        [IrqlRequiresMax(Apc)] void N() { K.Raise(Dispatch, out var own); K.Lower(own); }
        """);

    [Fact]
    public Task CallbackWithContract_ThatDoesNotFit_ReportsWhereItIsGiven() => Kernel.VerifyAsync("""
        static void Register([IrqlRequires(Dispatch)] Action callback) { }
        static void At() => K.AtDispatch();
        static void Low() => {|IRQL1001:K.Low()|};
        [IrqlRequires(Passive)] static void NeedsPassive() { }
        [IrqlRequires(Passive)] void M() { Register(At); Register(Low); Register({|IRQL1015:NeedsPassive|}); }
        """);

    [Fact]
    public Task KnownAnswer_OfALevelTest_IsRedundant() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M() { if ({|IRQL1017:K.Current() == Dispatch|}) K.AtDispatch(); }
        [IrqlRequiresMax(Dispatch)] void N() { if (K.Current() == Dispatch) K.AtDispatch(); }
        """);

    [Fact]
    public Task AwaitWhileRaised_Reports() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Dispatch)] async Task M() { {|IRQL1018:await Task.Yield()|}; K.Low(); }
        [IrqlRequires(Passive)] async Task N() { await Task.Yield(); K.Low(); }
        """);
}
