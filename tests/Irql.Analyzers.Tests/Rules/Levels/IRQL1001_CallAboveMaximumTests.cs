using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>Calls above and below what the callee allows, directly and through helpers.</summary>
public sealed class IRQL1001_CallAboveMaximumTests
{
    [Fact]
    public Task EntryTooHigh_DirectCall_Reports() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M() { {|IRQL1001:K.Low()|}; }
        """);

    [Fact]
    public Task EntryTooLow_DirectCall_Reports() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M() { {|IRQL1002:K.AtDispatch()|}; }
        """);

    [Fact]
    public Task RaisedAndLoweredAgain_CallAfterwards_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M() { var old = K.ToDispatch(); K.AtDispatch(); K.Lower(old); K.Low(); }
        """);

    [Fact]
    public Task HelperWithoutContract_OnlyTheWrongCaller_Reports() => Kernel.VerifyAsync("""
        void Helper() => Inner();
        void Inner() => K.Low();
        [IrqlRequires(Dispatch)] void Wrong() { {|IRQL1001:Helper()|}; }
        [IrqlRequires(Passive)] void Right() { Helper(); }
        """);

    [Fact]
    public Task Recursion_NeedIsFoundThroughTheCycle_Reports() => Kernel.VerifyAsync("""
        void Even(int n) { if (n == 0) K.Low(); else Odd(n - 1); }
        void Odd(int n) { if (n != 0) Even(n - 1); }
        [IrqlRequires(Dispatch)] void M() { {|IRQL1001:Odd(3)|}; }
        """);

    [Fact]
    public Task GuardedByTheLevel_Call_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Dispatch)] void M() { if (K.Current() <= Apc) K.UpToApc(); }
        [IrqlRequiresMax(Dispatch)] void N() { if (K.Current() is Passive or Apc) K.UpToApc(); }
        [IrqlRequiresMax(Dispatch)] void Q() { var low = K.Current() < Dispatch; if (!low) return; K.UpToApc(); }
        [IrqlRequiresMax(Dispatch)] void {|IRQL2007:P|}() { K.PagedCode(); K.UpToApc(); }
        """);

    [Fact]
    public Task GuardOfSomethingElse_Call_Reports() => Kernel.VerifyAsync("""
        IrqlLevel field;
        [IrqlRequiresMax(Dispatch)] void M(IrqlLevel other) { if (other <= Apc) {|IRQL1001:K.UpToApc()|}; }
        [IrqlRequiresMax(Dispatch)] void N() { field = K.Current(); if (field <= Apc) {|IRQL1001:K.UpToApc()|}; }
        """);

    [Fact]
    public Task RaiseAndRestoreUnderOneFlag_Correlated_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M(bool flag)
        {
            IrqlLevel old = Passive;
            if (flag) old = K.ToDispatch();
            K.Anywhere();
            if (flag) K.Lower(old);
            K.Low();
        }
        """);

    [Fact]
    public Task CallbackParameter_JudgedByWhatIsPassed_ReportsAtTheCall() => Kernel.VerifyAsync("""
        static void Under(Action action) { var old = K.ToDispatch(); action(); K.Lower(old); }
        [IrqlRequires(Passive)] void Right() { Under(static () => K.AtDispatch()); }
        [IrqlRequires(Passive)] void Wrong() { {|IRQL1001:Under(static () => K.Low())|}; }
        """);

    [Fact]
    public Task StaticAbstract_JudgedByTheTypeArgument_Reports() => Kernel.VerifyAsync("""
        interface IOp { static abstract void Run(); }
        struct LowOp : IOp { public static void Run() => K.Low(); }
        struct AnyOp : IOp { public static void Run() => K.Anywhere(); }
        static void Apply<T>() where T : IOp => T.Run();
        [IrqlRequires(Dispatch)] void M() { Apply<AnyOp>(); {|IRQL1001:Apply<LowOp>()|}; }
        """);

    [Fact]
    public Task VirtualCall_JoinOfImplementations_Reports() => Kernel.VerifyAsync("""
        abstract class Base { public abstract void Run(); }
        sealed class Fits : Base { public override void Run() => K.Anywhere(); }
        sealed class NeedsLow : Base { public override void Run() => K.Low(); }
        [IrqlRequires(Dispatch)] void M(Base any, Fits one) { one.Run(); {|IRQL1001:any.Run()|}; }
        """);

    [Fact]
    public Task MayWait_AtDispatch_ReportsBlocking() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M() { {|IRQL3006:K.Wait()|}; }
        [IrqlRequires(Apc)] void N() { K.Wait(); }
        """);

    [Fact]
    public Task PagedCode_AtDispatch_ReportsPagedCode() => Kernel.VerifyAsync("""
        [PagedCode] static void Paged() { K.PagedCode(); }
        [IrqlRequires(Dispatch)] void M() { {|IRQL2001:Paged()|}; }
        """);

    [Fact]
    public Task FinallyAndException_EachWayHasItsOwnLevel_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequires(Passive)] void M()
        {
            var old = K.ToDispatch();
            try { if (K.Ask()) return; K.AtDispatch(); }
            finally { K.Lower(old); }
            K.Low();
        }
        """);

    [Fact]
    public Task UnknownCallee_CertainlyAtDispatch_Reports() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M(Action unknown) { {|IRQL1016:unknown()|}; }
        [IrqlRequiresMax(Dispatch)] void N(Action unknown) { unknown(); }
        """);

    [Fact]
    public Task UnknownCallee_Allowed_DoesNotReport() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M(Action unknown) { unknown(); }
        """, ("irql_unknown_calls", "Allow"));

    [Fact]
    public Task BrokenCode_MissingNamesAndBraces_DoesNotThrow() => Kernel.VerifyBrokenAsync("""
        [IrqlRequires(Dispatch)] void M() { K.Nothing(; if (K.Current( < ) K.Raise(, out var x); foreach (var y in ) { } try { } switch { } }
        void N( { goto nowhere; K.Lower(K); await K.Low(); yield return; => ; }
        """);
}
