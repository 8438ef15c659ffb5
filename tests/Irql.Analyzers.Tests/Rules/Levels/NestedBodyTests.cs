using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>Lambdas and local functions that stand inside a try region of the body around them, and callees nobody knows.</summary>
public sealed class NestedBodyTests
{
    [Fact]
    public Task ThrowingCall_InLambdaInsideTry_LeavesTheLambdaOnly() => AnalyzerVerifier.VerifyAsync("""
        using System; using System.Runtime.InteropServices; using Irql;
        unsafe static class C
        {
            [DllImport("ntoskrnl")] static extern void ProbeForRead(void* address, nuint length, uint alignment);
            [IrqlRequiresMax(IrqlLevel.Passive)] static void Low() { }
            [IrqlRequires(IrqlLevel.Dispatch)] static void High(Action body)
            {
                try
                {
                    Action a = {|IRQL5001:() => { Low(); throw new InvalidOperationException(); }|};
                    {|IRQL1001:a()|};
                    Local();
                    void Local() { try { throw new InvalidOperationException(); } finally { body(); } }
                }
                catch (InvalidOperationException)
                {
                }
                finally
                {
                    Action b = {|IRQL5001:() => throw new InvalidOperationException()|};
                }
            }
        }
        """);

    [Fact]
    public Task UnknownCallee_BesideOneThatNeedsDispatch_IsNoConflict() => AnalyzerVerifier.VerifyAsync("""
        using System.Collections.Generic; using Irql;
        static class C
        {
            [IrqlRequires(IrqlLevel.Dispatch)] static void High() { }
            static void Helper(Dictionary<int, int> map) { map.TryGetValue(1, out _); High(); }
        }
        """);
}
