using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4006 and IRQL4007: modes, and handlers that catch too much.</summary>
public sealed class ModeAndFilterTests
{
    [Fact]
    public Task Modes_AreCrossedByStubsOnly() => AnalyzerVerifier.VerifyAsync("""
        using Irql;
        [KernelMode] static class Kernel
        {
            public static int Value => 1;
            public static int Run() => 1;
            public static int Calls() => {|IRQL4006:User.Run()|};
        }
        [UserMode] static class User
        {
            public static int Run() => 2;
            public static int Calls() => {|IRQL4006:Kernel.Run()|} + {|IRQL4006:Kernel.Value|} + Stub() + Neutral.Run();
            [SystemCallStub] public static int Stub() => 3;
        }
        static class Neutral
        {
            public static int Run() => User.Run() + Kernel.Run();
        }
        """);

    [Theory]
    [InlineData("{|IRQL4007:catch|} { }")]
    [InlineData("{|IRQL4007:catch|} (Exception) { }")]
    [InlineData("catch (Exception) { throw; }")]
    [InlineData("catch (AccessViolationException) { }")]
    [InlineData("catch (Exception) when (filtered) { }")]
    public Task Handler_OfEverythingAroundKernelWork_Reports(string handler) => MemorySource.Verify(
        $$"""static void M([UserMemory] uint* p, bool filtered) { try { ProbeForRead(p, 4, 4); } {{handler}} }""");

    [Fact]
    public Task Handler_AroundOtherWork_DoesNotReport() => MemorySource.Verify("""static int M(int a, int b) { try { return a / b; } catch { return 0; } }""");
}
