using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Declarations;

public sealed class IRQL2004_PlacementContradictsContractTests
{
    private static Task Verify(string source) => AnalyzerVerifier.VerifyDeclarationsAsync("using System; using Irql;\n" + source);

    [Theory]
    [InlineData("[{|IRQL2004:PagedCode|}, IrqlRequires(IrqlLevel.Dispatch)]")]
    [InlineData("[{|IRQL2004:PagedCode|}, IrqlRequiresMin(IrqlLevel.Dispatch)]")]
    [InlineData("[IrqlRole(\"KDEFERRED_ROUTINE\"), {|IRQL2004:PagedCode|}]")]
    [InlineData("[IrqlRole(\"KSERVICE_ROUTINE\"), {|IRQL2004:PagedCode|}]")]
    [InlineData("[IrqlIsCancel, {|IRQL2004:PagedCode|}]")]
    public Task PagedCode_ThatMustRunHigh_Reports(string attributes) => Verify($$"""class C { {{attributes}} extern void M(object irp); }""");

    [Theory]
    [InlineData("[PagedCode, IrqlRequires(IrqlLevel.Passive)]")]
    [InlineData("[PagedCode, IrqlRequiresMin(IrqlLevel.Apc)]")]
    [InlineData("[PagedCode, IrqlRole(\"DRIVER_DISPATCH\")]")]
    [InlineData("[PagedCode, IrqlRole(\"IO_COMPLETION_ROUTINE\")]")]
    [InlineData("[PagedCodeLocked, IrqlRequires(IrqlLevel.Dispatch)]")]
    [InlineData("[NonpagedCode, IrqlRequires(IrqlLevel.Dispatch)]")]
    public Task PlacedCode_ThatMayRunLow_DoesNotReport(string attributes) => Verify($$"""class C { {{attributes}} extern void M(object irp); }""");

    [Fact]
    public Task TypeDefault_ReportsAtTheMembersAttribute() => Verify("""
        [PagedCode]
        class C
        {
            [{|IRQL2004:IrqlRequires(IrqlLevel.Dispatch)|}] void M() { }
            [NonpagedCode, IrqlRequires(IrqlLevel.Dispatch)] void N() { }
            void Fine() { }
        }
        """);

    [Fact]
    public Task Storage_BothPagedAndResident_Reports() => Verify("""
        class C { [Paged, {|IRQL2004:Nonpaged|}] int x; void M([Nonpaged, {|IRQL2004:Paged|}] int[] a) { } }
        [Paged] class P { [{|IRQL2004:Nonpaged|}] int inside; [Nonpaged] int[] elsewhere = null!; [Nonpaged] static int apart; }
        [Paged, {|IRQL2004:Nonpaged|}] struct S { }
        """);

    [Fact]
    public Task Storage_InOnePlace_DoesNotReport() => Verify("""
        [Paged] class P { [Paged] int inside; int plain; [Nonpaged] P? next; }
        [Nonpaged] class Q : P { [Nonpaged] int own; }
        """);
}
