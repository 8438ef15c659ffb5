using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Declarations;

public sealed class IRQL1014_OverrideTightensContractTests
{
    private static Task Verify(string source) => AnalyzerVerifier.VerifyDeclarationsAsync("using System; using Irql;\n" + source);

    [Fact]
    public Task Override_AllowingLess_Reports() => Verify("""
        class Base { [IrqlRequiresMax(IrqlLevel.Dispatch)] public virtual void M() { } }
        class Derived : Base { [IrqlRequiresMax(IrqlLevel.Passive)] public override void {|IRQL1014:M|}() { } }
        """);

    [Fact]
    public Task Override_AllowingMore_DoesNotReport() => Verify("""
        class Base { [IrqlRequiresMax(IrqlLevel.Passive)] public virtual void M() { } public virtual void N() { } }
        class Derived : Base
        {
            [IrqlRequiresMax(IrqlLevel.Dispatch)] public override void M() { }
            [IrqlRequires(IrqlLevel.Dispatch)] public override void N() { }
        }
        class Silent : Base { public override void M() { } }
        """);

    [Fact]
    public Task Implementation_ImplicitExplicitAndGeneric_Reports() => Verify("""
        interface IRun<T> { [IrqlRequires(IrqlLevel.Dispatch)] void Run(T x); [IrqlRequires(IrqlLevel.Dispatch)] void Stop(); }
        class A : IRun<int>
        {
            [IrqlRequiresMax(IrqlLevel.Apc)] public void {|IRQL1014:Run|}(int x) { }
            [PagedCode] void IRun<int>.{|IRQL1014:Stop|}() { }
        }
        """);

    [Fact]
    public Task TypeDefault_NarrowerThanImplemented_Reports() => Verify("""
        interface IRun { [IrqlRequiresMax(IrqlLevel.Dispatch)] void Run(); }
        [IrqlRequiresMax(IrqlLevel.Passive)] class A : IRun { public void {|IRQL1014:Run|}() { } public void Other() { } }
        """);

    [Fact]
    public Task ExitThatDiffers_Reports() => Verify("""
        abstract class Base
        {
            [IrqlRaises(IrqlLevel.Dispatch)] public abstract void Up();
            public abstract void Raise([IrqlRaisesTo] IrqlLevel to, [IrqlSaves] out IrqlLevel old);
            public abstract void Lower([IrqlRestores] IrqlLevel old);
        }
        abstract class Bad : Base
        {
            [IrqlRequiresMax(IrqlLevel.Dispatch)] public abstract override void {|IRQL1014:Up|}();
            [IrqlRequiresMax(IrqlLevel.High)] public abstract override void {|IRQL1014:Raise|}(IrqlLevel to, out IrqlLevel old);
        }
        abstract class Good : Base
        {
            [IrqlRaises(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Dispatch)] public abstract override void Up();
            public abstract override void Raise([IrqlRaisesTo] IrqlLevel target, [IrqlSaves] out IrqlLevel saved);
            public abstract override void Lower(IrqlLevel old);
        }
        """);

    [Fact]
    public Task ConditionalClause_OnlyInOverride_Reports_SameClauseDoesNot() => Verify("""
        class Base { [IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "wait", WhenIs = true)] public virtual void M(bool wait) { } }
        class Same : Base { [IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "w", WhenIs = true)] public override void M(bool w) { } }
        class More : Base { [IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "w", WhenIs = false)] public override void {|IRQL1014:M|}(bool w) { } }
        """);

    [Fact]
    public Task Property_ReportsOnceAtItsName() => Verify("""
        class Base { [IrqlRequiresMax(IrqlLevel.Dispatch)] public virtual int P { get; set; } }
        class Derived : Base { [IrqlRequiresMax(IrqlLevel.Passive)] public override int {|IRQL1014:P|} { get; set; } }
        """);

    [Fact]
    public Task PartialMember_ImplementingPartAllowsLess_Reports() => Verify("""
        partial class C
        {
            [IrqlRequiresMax(IrqlLevel.Dispatch)] public partial void M();
            [IrqlRequiresMax(IrqlLevel.Dispatch)] public partial void N();
            [IrqlRequiresMax(IrqlLevel.Dispatch)] public partial void O();
        }
        partial class C
        {
            [IrqlRequiresMax(IrqlLevel.Passive)] public partial void {|IRQL1014:M|}() { }
            public partial void N() { }
            [IrqlRequiresMax(IrqlLevel.Device)] public partial void O() { }
        }
        """);

    [Fact]
    public Task InheritedImplementation_ReportsAtTheTypeThatPromises() => Verify("""
        interface IRun { [IrqlRequires(IrqlLevel.Dispatch)] void Run(); }
        class Base { [IrqlRequiresMax(IrqlLevel.Passive)] public void Run() { } }
        class {|IRQL1014:Derived|} : Base, IRun { }
        """);

    [Fact]
    public Task StaticAbstract_AllowingLess_Reports() => Verify("""
        interface IOp<T> where T : IOp<T> { [IrqlRequiresMax(IrqlLevel.Dispatch)] static abstract void Go(); }
        struct S : IOp<S> { [IrqlRequiresMax(IrqlLevel.Passive)] public static void {|IRQL1014:Go|}() { } }
        """);

    [Fact]
    public Task BrokenOverride_DoesNotThrow() => AnalyzerVerifier.VerifyBrokenDeclarationsAsync("""
        using Irql;
        class D : Missing, IMissing { [IrqlRequires(IrqlLevel.Passive)] public override void M() { } void IMissing.N() { } [IrqlRequires(IrqlLevel.Apc)] int P { } }
        interface I : I { [IrqlRequires(IrqlLevel.Apc)] void M(); }
        class E : E, I { public void M() { } }
        """);
}
