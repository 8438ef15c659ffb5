using System;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Debugging;

/// <summary>What the debugger says of a stopped machine is the state at the stop, in the debugger's shapes.</summary>
public sealed class DebuggerTests
{
    private static T WithStopped<T>(Action<CounterDriver> body, Func<Machine, T> look, MachineOptions? options = null)
    {
        CounterDriver driver = null!;
        driver = new CounterDriver(("Foo", _ =>
        {
            body(driver);
            return STATUS_SUCCESS;
        }));
        using var machine = new Machine(options);
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => CounterDriver.Call(0));
        machine.Run();
        return look(machine);
    }

    [Fact]
    public void StoppedMachine_ShowsLevelThreadDpcsAndAnalysis()
    {
        var text = WithStopped(
            static driver =>
            {
                Ke.InitializeDpc(driver.Dpc, static (_, _, _, _) => { }, PVOID.Null);
                Ke.AcquireSpinLock(driver.Lock, out _);
                Ke.InsertQueueDpc(driver.Dpc, PVOID.Null, PVOID.Null);
                driver.Count = driver.Paged[0];
            },
            static machine => machine.Debugger.Session("!irql 0", "!dpcs", "!running", "!process 0", "!analyze -v", "!apc", "!locks", "!bogus"));
        Assert.Contains("kd> !irql 0\nDebugger saved IRQL for processor 0x0 -- 2 (DISPATCH_LEVEL)\n", text, StringComparison.Ordinal);
        Assert.Contains(" 0: Queued  : 0x", text, StringComparison.Ordinal);
        Assert.Contains("counter!StoppedMachine_ShowsLevelThreadDpcsAndAnalysis", text, StringComparison.Ordinal);
        Assert.Contains("Image: app1.exe", text, StringComparison.Ordinal);
        Assert.Contains("RUNNING  Priority 8  IRQL 2", text, StringComparison.Ordinal);
        Assert.Contains("*** Fatal System Error: 0x000000d1", text, StringComparison.Ordinal);
        Assert.Contains("No APCs are queued.", text, StringComparison.Ordinal);
        Assert.Contains("No export bogus found", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OrderViolation_ShowsBothThreads_AndTheVerifierItsCounters()
    {
        var text = WithStopped(
            static driver =>
            {
                var other = New<KSPIN_LOCK>();
                Ke.InitializeSpinLock(other);
                Ke.InitializeSpinLock(driver.Lock);
                for (var i = 0; i < 2; i++)
                {
                    var (first, second) = i == 0 ? (driver.Lock, other) : (other, driver.Lock);
                    Ke.AcquireSpinLock(first, out var old);
                    Ke.AcquireSpinLockAtDpcLevel(second);
                    Ke.ReleaseSpinLockFromDpcLevel(second);
                    Ke.ReleaseSpinLock(first, old);
                }
            },
            static machine => machine.Debugger.Session("!deadlock", "!verifier", "!locks"),
            new MachineOptions { Verifier = VerifierOptions.DeadlockDetection });
        Assert.Contains("Deadlock detected (2 resources in 2 threads):\nThread 0: A B\nThread 1: B A\n\nWhere:\nLock A = ", text, StringComparison.Ordinal);
        Assert.Contains("RaiseIrqls           0x2", text, StringComparison.Ordinal);
        Assert.Contains("Exclusively owned by app1.exe", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfAVerifierRule_SaysWhatTheRuleIsAboutAndWhoSeesIt()
    {
        var text = WithStopped(
            static _ => Ke.LeaveCriticalRegion(),
            static machine => machine.Debugger.Execute("!analyze -v"),
            new MachineOptions { Verifier = VerifierOptions.Misc });
        Assert.Contains("DRIVER_VERIFIER_DETECTED_VIOLATION (c4)\nA driver left a critical region that it had not entered.\nArg1: 0000003e, the rule\n", text, StringComparison.Ordinal);
        Assert.Contains("WHY: a driver left a critical region that it had not entered (rule 3e)\n", text, StringComparison.Ordinal);
        Assert.Contains("   RULE: IRQL3003\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_HasTheLinesOfTheDebuggersAnalysisInTheirOrder()
    {
        var text = WithStopped(
            static driver =>
            {
                Ke.AcquireSpinLock(driver.Lock, out _);
                driver.Count = driver.Paged[0];
            },
            static machine => machine.Debugger.Execute("!analyze -v"));
        var at = 0;
        foreach (var piece in (string[])[
            "*** Fatal System Error: 0x000000d1 (0x", "\n\nDRIVER_IRQL_NOT_LESS_OR_EQUAL (d1)\n", "Arg1: ", "memory referenced\nArg2: 00000002, IRQL\nArg3: 00000000, value 0 = read operation",
            "Arg4: ", "BUGCHECK_CODE: d1   BUGCHECK_P1: ", "   PROCESS_NAME: app1.exe   CURRENT_IRQL: 2", "\nSTACK_TEXT:\n", "DebuggerTests.cs:", .. SourceIsHere() ? ["\nFAULTING_SOURCE_CODE:\n> "] : Array.Empty<string>(),
            "\nWHY: ", "KeAcquireSpinLock at DebuggerTests.cs:", "\nFIX: ", "   RULE: IRQL2002\n", "SCHEDULE TOKEN: IRQL1:rr:0:"])
        {
            var next = text.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(next >= 0, piece + " is missing or misplaced in\n" + text);
            at = next + piece.Length;
        }
    }

    /// <summary>A build that maps its source paths leaves the report without the line: it is not where the path says.</summary>
    private static bool SourceIsHere([System.Runtime.CompilerServices.CallerFilePath] string file = "") => System.IO.File.Exists(file);

    [Fact]
    public void PageTableEntry_IsShownInThreeLinesWithTrueBits()
    {
        var text = WithStopped(static driver => driver.Count = 1, static machine => machine.Debugger.Execute("!pte 80000000"));
        Assert.Matches(
            "^80000000  - PDE at C0300800        PTE at C0200000\n          contains [0-9A-F]{8}      contains [0-9A-F]{8}\n        pfn [0-9a-f]+ [-CGLDANTUKWR]{8}V    pfn [0-9a-f]+ [-CGLDANTUKWR]{8}V\n$",
            text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!pte")]
    [InlineData("!pte zz")]
    [InlineData("!irql 99")]
    [InlineData("!pool ffffffff")]
    [InlineData("!pte ffffffff")]
    [InlineData("!thread 12345")]
    [InlineData("ln 0")]
    public void AnyCommand_IsAnswered(string command) =>
        Assert.NotEmpty(WithStopped(static _ => { }, machine => machine.Debugger.Execute(command)));
}
