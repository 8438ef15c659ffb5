using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Fixes;
using Irql.Analyzers.Rules;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>The fix of IRQL1014: the levels that narrow the promise go, everything else stays.</summary>
public sealed class IRQL1014_OverrideTightensContractFixTests
{
    private const string Declarations = """
        abstract class Base { [IrqlRequiresMax(IrqlLevel.Dispatch)] public abstract void M(); }
        interface IRun { [IrqlRequires(IrqlLevel.Dispatch)] void Run(); }

        """;

    private static Task Verify(string source, string fixedSource)
        => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, IRQL1014_OverrideTightensContractFix>(Declarations + source, Declarations + fixedSource);

    [Fact]
    public Task LevelsOnTheMember_AreRemoved_NothingElse() => Verify(
        """
        class A : Base, IRun
        {
            /// <summary>Works.</summary>
            [IrqlRequiresMax(IrqlLevel.Passive)]
            public override void {|IRQL1014:M|}()
            {
            }

            [System.Obsolete, IrqlRequires(IrqlLevel.Apc)] public void {|IRQL1014:Run|}() { }
        }
        """,
        """
        class A : Base, IRun
        {
            /// <summary>Works.</summary>
            public override void M()
            {
            }

            [System.Obsolete] public void Run() { }
        }
        """);

    [Fact]
    public Task LevelsOfTheTypeOrThePlacement_HaveNoFix() => Verify(
        """
        [IrqlRequiresMax(IrqlLevel.Passive)] class A : Base { public override void {|IRQL1014:M|}() { } }
        class B : Base { [PagedCode] public override void {|IRQL1014:{|IRQL2007:M|}|}() { } }
        class C : IRun { [/* why */ IrqlRequires(IrqlLevel.Apc)] public void {|IRQL1014:Run|}() { } }
        """,
        """
        [IrqlRequiresMax(IrqlLevel.Passive)] class A : Base { public override void {|IRQL1014:M|}() { } }
        class B : Base { [PagedCode] public override void {|IRQL1014:{|IRQL2007:M|}|}() { } }
        class C : IRun { [/* why */ IrqlRequires(IrqlLevel.Apc)] public void {|IRQL1014:Run|}() { } }
        """);
}
