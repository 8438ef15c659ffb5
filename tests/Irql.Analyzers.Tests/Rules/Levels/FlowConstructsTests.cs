using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>Members that run without being written as a call, and bodies that run elsewhere: each with its clean twin.</summary>
public sealed class FlowConstructsTests
{
    [Fact]
    public Task Disposal_AtTheEndOfUsing_Reports() => Kernel.VerifyAsync("""
        sealed class Resource : IDisposable { [IrqlRequiresMax(Apc)] public void Dispose() { } }
        [IrqlRequires(Dispatch)] void Wrong(Resource r) { using ({|IRQL1001:r|}) { } }
        [IrqlRequires(Apc)] void Right(Resource r) { using (r) { } }
        """);

    [Fact]
    public Task Loop_ItsHiddenCalls_AreOneReport() => Kernel.VerifyAsync("""
        struct Numbers
        {
            public int Current { [IrqlRequiresMax(Apc)] get => 0; }
            [IrqlRequiresMax(Apc)] public bool MoveNext() => false;
            public Numbers GetEnumerator() => this;
        }
        [IrqlRequires(Dispatch)] void Wrong(Numbers n) { foreach (var x in {|IRQL1001:n|}) { } }
        [IrqlRequires(Apc)] void Right(Numbers n) { foreach (var x in n) { } }
        """);

    [Fact]
    public Task OperatorsConversionsIndexers_Report() => Kernel.VerifyAsync("""
        struct Value
        {
            [IrqlRequiresMax(Apc)] public static Value operator +(Value a, Value b) => a;
            [IrqlRequiresMax(Apc)] public static implicit operator int(Value a) => 0;
            public int this[int i] { [IrqlRequiresMax(Apc)] get => 0; [IrqlRequiresMax(Passive)] set { } }
        }
        [IrqlRequires(Dispatch)] void Wrong(Value v) { _ = {|IRQL1001:v + v|}; int x = {|IRQL1001:v|}; x = {|IRQL1001:v[0]|}; }
        [IrqlRequires(Apc)] void Right(Value v) { _ = v + v; int x = v; x = v[0]; }
        [IrqlRequires(Apc)] void Setter(Value v) { {|IRQL1001:v[0] = 1|}; }
        """);

    [Fact]
    public Task IteratorBody_RunsWhereItIsEnumerated_ReportsThere() => Kernel.VerifyAsync("""
        static IEnumerable<int> Items() { K.Low(); yield return 1; }
        [IrqlRequires(Passive)] void M()
        {
            var items = Items();
            K.Raise(Apc, out var old);
            foreach (var x in {|IRQL1001:items|}) { }
            K.Lower(old);
            foreach (var x in items) { }
        }
        """);

    [Fact]
    public Task GuardObject_HoldsAndRestoresTheLevel() => Kernel.VerifyAsync("""
        ref struct Raised
        {
            IrqlLevel old;
            [IrqlRequiresMax(Dispatch), IrqlRaises(Dispatch), IrqlSaves] public Raised(int unused) { K.Raise(Dispatch, out old); }
            [IrqlRequires(Dispatch), IrqlRestores] public void Dispose() { K.Lower(old); }
        }
        [IrqlRequires(Passive)] void M() { using (new Raised(1)) { K.AtDispatch(); {|IRQL1001:K.Low()|}; } K.Low(); }
        [IrqlRequires(Passive)] void Forgotten() { var r = new Raised(1); {|IRQL1007:}|}
        """);

    [Fact]
    public Task SavedLevel_InTuplesStructsAndHelpers_IsTheSameLevel() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Dispatch), IrqlRaises(Dispatch)] [return: IrqlSaves] static IrqlLevel Up() => K.ToDispatch();
        struct Frame { public IrqlLevel Old; }
        [IrqlRequires(Passive)] void M() { var (old, _) = (Up(), 1); K.Lower(old); K.Low(); }
        [IrqlRequires(Passive)] void N() { Frame f = default; f.Old = Up(); var g = f; K.Lower(g.Old); K.Low(); }
        """);

    [Fact]
    public Task TryRaise_ResultKeptInALocal_IsCorrelated() => Kernel.VerifyAsync("""
        [IrqlRequiresMax(Dispatch)] void M()
        {
            var raised = false;
            IrqlLevel old = default;
            if (K.Current() < Dispatch) { old = K.ToDispatch(); raised = true; }
            K.AtDispatch();
            if (raised) K.Lower(old);
        }
        """);

    [Fact]
    public Task Initialisers_AreAPartOfTheConstructor_Report() => Kernel.VerifyAsync("""
        sealed class Holder { int a = Make(); static int Make() { K.UpToApc(); return 1; } }
        struct Plain(int a) { public int A => a; }
        [IrqlRequires(Apc)] void Right() { _ = new Holder(); }
        [IrqlRequires(Dispatch)] void AlsoRight() { _ = new Plain(1); }
        """);

    [Fact]
    public Task UncheckedMethod_ItsLambdasIncluded_IsTrusted() => Kernel.VerifyAsync("""
        [IrqlUnchecked("reviewed"), IrqlRequiresMax(Dispatch)] void M()
        {
            Action a = static () => { K.Raise(Dispatch, out var old); K.Low(); K.Lower(old); };
            K.Low();
        }
        void Checked()
        {
            Action a = static () => { K.Raise(Dispatch, out var old); {|IRQL1001:K.Low()|}; K.Lower(old); };
        }
        """);

    [Fact]
    public Task Strict_MakesErrors_WithoutChangingWhatIsFound() => Kernel.VerifyAsync("""
        [IrqlRequires(Dispatch)] void M() { {|IRQL1001:K.Low()|}; }
        """, ("irql_mode", "STRICT"));
}
