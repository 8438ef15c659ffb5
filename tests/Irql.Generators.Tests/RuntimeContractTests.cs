using System;
using Irql.Runtime;
using Xunit;

namespace Irql.Generators.Tests;

/// <summary>Contracts that hold while the driver runs: a violation stops the machine with the matching bugcheck, the contract and the rule.</summary>
public sealed class RuntimeContractTests
{
    [Fact]
    public void Contracts_Kept_NothingStops() => Assert.Equal(RunOutcome.Completed, Run(Deed.Nothing).Outcome);

    [Fact]
    public void Wait_WithoutTimeoutRaised_IsAllowed() => Assert.Equal(RunOutcome.Completed, Run(Deed.WaitRaisedWithoutTimeout).Outcome);

    [Theory]
    [InlineData(Deed.CallAboveMaximum, BugCheckCode.DRIVER_VIOLATION, 2u, 2u, 1u, "ContractDriver.Low", "IRQL1001")]
    [InlineData(Deed.CallBelowMinimum, BugCheckCode.DRIVER_VIOLATION, 1u, 0u, 2u, "ContractDriver.High", "IRQL1002")]
    [InlineData(Deed.ReturnRaised, BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x20002u, 0u, 0u, "ContractDriver.Unbalanced", "IRQL1007")]
    [InlineData(Deed.ThrowRaised, BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x20002u, 0u, 0u, "ContractDriver.Unbalanced", "IRQL1007")]
    [InlineData(Deed.SaveWrongLevel, BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x10002u, 0u, 0u, "ContractDriver.RaiseAndSave", "IRQL1009")]
    [InlineData(Deed.RestoreNothing, BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x20002u, 0u, 0u, "ContractDriver.Restore", "IRQL1010")]
    [InlineData(Deed.WaitRaised, BugCheckCode.DRIVER_VIOLATION, 2u, 2u, 1u, "ContractDriver.Wait", "IRQL3006")]
    [InlineData(Deed.CallThroughInterface, BugCheckCode.DRIVER_VIOLATION, 2u, 2u, 1u, "IWorker.Work", "IRQL1001")]
    public void Contract_Broken_StopsTheMachine(Deed deed, BugCheckCode code, uint p1, uint p2, uint p3, string method, string rule)
    {
        var result = Run(deed);
        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
        Assert.Equal(new BugCheck(code, p1, p2, p3, 0), result.BugCheck! with { Irql = default, Processor = 0, File = "", Line = 0 });
        Assert.Contains("contract of " + method, result.Report, StringComparison.Ordinal);
        Assert.Contains("RULE: " + rule, result.Report, StringComparison.Ordinal);
        Assert.Equal("ContractDriver.cs", result.BugCheck!.File);
        Assert.NotEqual(0, result.BugCheck.Line);
    }

    [Theory]
    [InlineData(Deed.NeedLock, BugCheckCode.SPIN_LOCK_NOT_OWNED)]
    [InlineData(Deed.NeedNoLock, BugCheckCode.SPIN_LOCK_ALREADY_OWNED)]
    [InlineData(Deed.ForgetToRelease, BugCheckCode.SPIN_LOCK_ALREADY_OWNED)]
    public void LockRequirement_NotMet_StopsTheMachine(Deed deed, BugCheckCode code)
    {
        var result = Run(deed);
        Assert.Equal(code, result.BugCheck?.Code);
        Assert.Contains("RULE: IRQL3009", result.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void PagedCode_AtDispatch_FaultsOnItsPage()
    {
        var result = Run(Deed.CallPagedCodeRaised);
        Assert.Equal(BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, result.BugCheck?.Code);
        Assert.Equal(8u, result.BugCheck!.P3);
        Assert.Contains("RULE: IRQL2001", result.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void PagedCode_AtDispatchWithItsPageIn_IsABrokenContractAndNoFault()
    {
        var lucky = Run(Deed.CallPagedCodeRaisedWhileIn, Residency.Lucky);
        Assert.Equal(new BugCheck(BugCheckCode.DRIVER_VIOLATION, 2, 2, 1, 0), lucky.BugCheck! with { Irql = default, Processor = 0, File = "", Line = 0 });
        Assert.Equal(BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, Run(Deed.CallPagedCodeRaisedWhileIn, Residency.Strict).BugCheck?.Code);
    }

    [Fact]
    public void PagedCode_BelowDispatchWithItsPageOut_IsPagedIn() => Assert.Equal(RunOutcome.Completed, Run(Deed.CallPagedCodeWhileOut, Residency.Lucky).Outcome);

    [Fact]
    public void PagedCode_AtDispatchWithItsPageOut_FaultsWithLuckToo()
    {
        var result = Run(Deed.CallPagedCodeRaisedWhileOut, Residency.Lucky);
        Assert.Equal(BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, result.BugCheck?.Code);
        Assert.Equal(8u, result.BugCheck!.P3);
    }

    [Fact]
    public void GenericMethodAndStructure_AreCheckedToo()
    {
        Assert.Contains("contract of ContractDriver.Generic", Run(Deed.CallGenericRaised).Report, StringComparison.Ordinal);
        Assert.Contains("contract of Counter.Add", Run(Deed.CallStructureRaised).Report, StringComparison.Ordinal);
    }

    [Fact]
    public void InitCode_AfterInitialisation_IsGone()
    {
        var result = Run(Deed.UseInitCode);
        Assert.Equal(BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, result.BugCheck?.Code);
        Assert.Contains("RULE: IRQL2008", result.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void KernelCode_CalledByAProgram_IsHostMisuse()
    {
        using var machine = new Machine();
        machine.LoadDriver(ContractDriver.Image);
        machine.CreateProcess("app.exe", static () => { ContractDriver.High(); });
        var misuse = Assert.Throws<HostMisuseException>(() => machine.Run());
        Assert.Contains("IRQL4006", misuse.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMachine_NothingIsChecked() => ContractDriver.High();

    private static RunResult Run(Deed deed, Residency residency = Residency.Strict)
    {
        using var machine = new Machine(new MachineOptions { Residency = residency });
        machine.LoadDriver(ContractDriver.Image);
        machine.CreateProcess("app.exe", () => ContractDriverSyscalls.Do(deed));
        return machine.Run();
    }
}
