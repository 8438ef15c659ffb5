using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Locks;

/// <summary>The lock rules on code that does not compile, and on the orders of several methods.</summary>
public sealed class LockRulesTests
{
    private const string Primitives = """
        using Irql;
        struct KSPIN_LOCK { int _value; }
        static class Ke
        {
            [IrqlRequires(IrqlLevel.Dispatch)] public static extern void Acquire([AcquiresLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);
            [IrqlRequires(IrqlLevel.Dispatch)] public static extern void Release([ReleasesLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);
        }

        """;

    [Fact]
    public Task Lock_InCodeThatDoesNotCompile_DoesNotDisturb() => AnalyzerVerifier.VerifyBrokenAsync(Primitives + """
        class C
        {
            KSPIN_LOCK _lock;
            [IrqlRequires(IrqlLevel.Dispatch)] void Missing() { Ke.Acquire(); Ke.Acquire(ref); Ke.Release(ref nothing); }
            [IrqlRequires(IrqlLevel.Dispatch)] void Unknown() { Ke.Acquire(ref _unknown.Lock); _unknown(ref _lock); Ke.Release(ref _unknown.Lock)
            [IrqlRequires(IrqlLevel.Dispatch), AcquiresLock((LockKind)99)] static void Odd(KSPIN_LOCK a) { return }
            [AcquiresLock] void Nothing(
        }
        """);

    [Fact]
    public Task OppositeOrders_SeveralTimes_ReportOneCycle() => new AnalyzerVerification
    {
        Source = Primitives + """
            partial class C
            {
                KSPIN_LOCK _a;
                KSPIN_LOCK _b;
                [IrqlRequires(IrqlLevel.Dispatch)] void Forwards() { Ke.Acquire(ref _a); Ke.Acquire(ref _b); Ke.Release(ref _b); Ke.Release(ref _a); }
                [IrqlRequires(IrqlLevel.Dispatch)] void Again() { Ke.Acquire(ref _a); Ke.Acquire(ref _b); Ke.Release(ref _b); Ke.Release(ref _a); }
                [IrqlRequires(IrqlLevel.Dispatch)] void Backwards() { Ke.Acquire(ref _b); {|IRQL3004:Ke.Acquire(ref _a)|}; Ke.Release(ref _a); Ke.Release(ref _b); }
                [IrqlRequires(IrqlLevel.Dispatch)] void BackwardsAgain() { Ke.Acquire(ref _b); Ke.Acquire(ref _a); Ke.Release(ref _a); Ke.Release(ref _b); }
            }
            """,
    }.RunAsync();
}
