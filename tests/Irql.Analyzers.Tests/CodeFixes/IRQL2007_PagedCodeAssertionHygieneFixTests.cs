using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Fixes;
using Irql.Analyzers.Rules;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>The three repairs of IRQL2007.</summary>
public sealed class IRQL2007_PagedCodeAssertionHygieneFixTests
{
    private static Task Verify(string source, string fixedSource)
        => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, IRQL2007_PagedCodeAssertionHygieneFix>(source, fixedSource);

    [Fact]
    public Task Missing_IsWrittenFirst_InEveryBody() => Verify(
        """
        static class D
        {
            [PagedCode]
            internal static void {|IRQL2007:M|}()
            {
                // The wait stays documented.
                Ke.Wait();
            }

            [PagedCode]
            internal static void {|IRQL2007:Empty|}()
            {
            }

            [PagedCode] internal static void {|IRQL2007:Line|}() { Ke.Wait(); }
        }
        """,
        """
        static class D
        {
            [PagedCode]
            internal static void M()
            {
                Ke.PagedCode();
                // The wait stays documented.
                Ke.Wait();
            }

            [PagedCode]
            internal static void Empty()
            {
                Ke.PagedCode();
            }

            [PagedCode] internal static void Line() { Ke.PagedCode(); Ke.Wait(); }
        }
        """);

    [Fact]
    public Task Repeated_IsRemoved() => Verify(
        """
        static class D
        {
            [PagedCode]
            internal static void {|IRQL2007:M|}()
            {
                Ke.PagedCode();
                Ke.Wait();
                Ke.PagedCode();
            }
        }
        """,
        """
        static class D
        {
            [PagedCode]
            internal static void M()
            {
                Ke.PagedCode();
                Ke.Wait();
            }
        }
        """);

    [Fact]
    public Task WithoutPlacement_IsDeclared_UnderTheDocumentation() => Verify(
        """
        static class D
        {
            /// <summary>Waits.</summary>
            internal static void {|IRQL2007:M|}()
            {
                Ke.PagedCode();
                Ke.Wait();
            }
        }
        """,
        """
        static class D
        {
            /// <summary>Waits.</summary>
            [PagedCode]
            internal static void M()
            {
                Ke.PagedCode();
                Ke.Wait();
            }
        }
        """);

    [Fact]
    public Task ExpressionBodyAndResident_HaveNoFix() => Verify(
        """
        static class D
        {
            [PagedCode] internal static void {|IRQL2007:M|}() => Ke.Wait();
            [NonpagedCode] internal static void {|IRQL2007:N|}() { Ke.PagedCode(); }
        }
        """,
        """
        static class D
        {
            [PagedCode] internal static void {|IRQL2007:M|}() => Ke.Wait();
            [NonpagedCode] internal static void {|IRQL2007:N|}() { Ke.PagedCode(); }
        }
        """);
}
