using System;
using Irql.Runtime;
using Xunit;

namespace Irql.Generators.Tests;

/// <summary>Lock contracts that hold while the driver runs, for every kind of lock whose owner the machine knows, wherever the lock lies.</summary>
public sealed class LockContractTests
{
    [Theory]
    [MemberData(nameof(Locks))]
    public void Lock_AsWanted_NothingStops(LockUnderTest which)
    {
        Assert.Equal(RunOutcome.Completed, Run(which, taken: true, wanted: true).Outcome);
        Assert.Equal(RunOutcome.Completed, Run(which, taken: false, wanted: false).Outcome);
    }

    [Theory]
    [MemberData(nameof(Locks))]
    public void Lock_NotAsWanted_StopsTheMachine(LockUnderTest which)
    {
        AssertBroken(Run(which, taken: false, wanted: true), which, BugCheckCode.SPIN_LOCK_NOT_OWNED, 0x1007, "is not held");
        AssertBroken(Run(which, taken: true, wanted: false), which, BugCheckCode.SPIN_LOCK_ALREADY_OWNED, 0x1000, "is held");
    }

    [Fact]
    public void Lock_TakenForReadingOnly_IsNotTakenForWriting()
    {
        var result = Run(static () => LockContractDriverSyscalls.Pretend(fail: false));
        Assert.Equal(BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, result.BugCheck?.Code);
        Assert.Contains("held shared only", result.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_NotTakenAsTheResultSays_NothingStops() =>
        Assert.Equal(RunOutcome.Completed, Run(static () => LockContractDriverSyscalls.Pretend(fail: true)).Outcome);

    public static TheoryData<LockUnderTest> Locks() => [.. Enum.GetValues<LockUnderTest>()];

    private static void AssertBroken(RunResult result, LockUnderTest which, BugCheckCode spin, uint other, string words)
    {
        var isSpin = which is <= LockUnderTest.ReaderWriterExclusive or >= LockUnderTest.Field;
        Assert.Equal(isSpin ? spin : BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, result.BugCheck?.Code);
        if (!isSpin)
            Assert.Equal(other, result.BugCheck!.P1);
        Assert.Contains(words, result.Report, StringComparison.Ordinal);
        Assert.Contains("RULE: IRQL3009", result.Report, StringComparison.Ordinal);
    }

    private static RunResult Run(LockUnderTest which, bool taken, bool wanted) => Run(() => LockContractDriverSyscalls.Do(which, taken, wanted));

    private static RunResult Run(Func<NTSTATUS> body)
    {
        using var machine = new Machine();
        machine.LoadDriver(LockContractDriver.Image);
        machine.CreateProcess("app.exe", () => body());
        return machine.Run();
    }
}
