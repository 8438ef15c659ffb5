using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Fixes;
using Irql.Analyzers.Rules;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>The fixes of IRQL1008 and IRQL1019: the attribute that states what was found.</summary>
public sealed class DeclareContractFixTests
{
    [Fact]
    public Task Raise_OnEveryPath_IsDeclared() => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, DeclareContractFix>(
        """
        static class D
        {
            /// <summary>Enters.</summary>
            internal static void {|IRQL1008:Enter|}()
            {
                Ke.Raise();
            }

            internal static void {|IRQL1008:Again|}() => Ke.Raise();
        }
        """,
        """
        static class D
        {
            /// <summary>Enters.</summary>
            [IrqlRaises(IrqlLevel.Dispatch)]
            internal static void Enter()
            {
                Ke.Raise();
            }

            [IrqlRaises(IrqlLevel.Dispatch)]
            internal static void Again() => Ke.Raise();
        }
        """);

    [Fact]
    public Task Raise_OnSomePaths_HasNoFix() => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, DeclareContractFix>(
        """
        static class D
        {
            internal static void {|IRQL1008:Enter|}(bool now)
            {
                if (now)
                    Ke.Raise();
            }
        }
        """,
        """
        static class D
        {
            internal static void {|IRQL1008:Enter|}(bool now)
            {
                if (now)
                    Ke.Raise();
            }
        }
        """);

    [Fact]
    public Task PublicMember_DeclaresItsBound() => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, DeclareContractFix>(
        """
        public static class D
        {
            /// <summary>Waits.</summary>
            public static void {|IRQL1019:Wait|}() => Ke.Wait();

            public static void {|IRQL1019:Twice|}()
            {
                Ke.Wait();
                Ke.Wait();
            }
        }
        """,
        """
        public static class D
        {
            /// <summary>Waits.</summary>
            [IrqlRequiresMax(IrqlLevel.Apc)]
            public static void Wait() => Ke.Wait();

            [IrqlRequiresMax(IrqlLevel.Apc)]
            public static void Twice()
            {
                Ke.Wait();
                Ke.Wait();
            }
        }
        """);

    [Fact]
    public Task PublicMember_ThatRaisesToo_DeclaresBothAtOnce() => ContractFixTest.VerifyAsync<IrqlFlowAnalyzer, DeclareContractFix>(
        "public static class D { public static void {|IRQL1019:{|IRQL1008:M|}|}() => Ke.Raise(); }",
        "public static class D { [IrqlRaises(IrqlLevel.Dispatch)] public static void M() => Ke.Raise(); }");
}
