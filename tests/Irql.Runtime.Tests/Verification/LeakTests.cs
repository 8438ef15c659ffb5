using System;
using System.Linq;
using Irql.Runtime.Tests.Requests;
using Xunit;

namespace Irql.Runtime.Tests.Verification;

/// <summary>What a driver leaves behind when it goes: named with the line it came from.</summary>
public sealed class LeakTests
{
    private static readonly MachineOptions s_tracking = new() { Verifier = VerifierOptions.PoolTracking };

    [Theory]
    [InlineData("pool-leak", "IRQL4020")]
    [InlineData("mdl-leak", "IRQL4010")]
    [InlineData("irp-leak", "IRQL6001")]
    [InlineData("work-item-leak", "dynamic only")]
    public void BlockLeftAtUnload_Is62_WithAFindingOfItsKind(string kind, string analyzer)
    {
        var result = Load(driver => Allocate(kind, driver.Device), STATUS_SUCCESS);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x62u, 0u, 1u), (result.BugCheck!.Code, result.BugCheck.P1, result.BugCheck.P3, result.BugCheck.P4));
        var finding = Assert.Single(result.Findings);
        Assert.Equal((kind, analyzer, "LeakTests.cs"), (finding.Rule, finding.Analyzer, finding.File));
        Assert.True(finding.Line > 0);
    }

    [Fact]
    public void EntryPointThatFailsAndLeavesPool_Is60WithTheBytes()
    {
        var result = Load(
            static _ =>
            {
                Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 100, "Test");
                Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 40, "Test");
                Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test");
            },
            NTSTATUS.STATUS_UNSUCCESSFUL);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x60u, 100u, 48u, 3u),
            (result.BugCheck!.Code, result.BugCheck.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4));
        Assert.Equal(RunOutcome.Completed, Load(static _ => Ex.FreePoolWithTag(Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 100, "Test"), "Test"), NTSTATUS.STATUS_UNSUCCESSFUL).Outcome);
    }

    [Fact]
    public void LockedPagesAndMappingsLeft_AreFindings()
    {
        var result = Load(
            static _ =>
            {
                var mdl = Io.AllocateMdl(Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 64, "Test"), 64, false, false, default);
                Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.KernelMode, LOCK_OPERATION.IoModifyAccess);
                Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
            },
            STATUS_SUCCESS);
        Assert.Equal(["locked-pages-leak", "mapping-leak", "mdl-leak", "pool-leak"], result.Findings.Select(static finding => finding.Rule).Order());
    }

    [Fact]
    public void ReferenceNeverGivenBack_IsAFinding_GivenBackIsNone()
    {
        var result = Load(static driver => Ob.ReferenceObject(driver.Device), STATUS_SUCCESS);
        Assert.Single(result.Findings, static finding => finding.Rule == "reference-leak");
        var balanced = Load(
            static driver =>
            {
                Ob.ReferenceObject(driver.Device);
                Ob.DereferenceObject(driver.Device);
            },
            STATUS_SUCCESS);
        Assert.Empty(balanced.Findings);
    }

    private static NTSTATUS STATUS_SUCCESS => NTSTATUS.STATUS_SUCCESS;

    private static void Allocate(string kind, KernelPtr<DEVICE_OBJECT> device)
    {
        switch (kind)
        {
            case "pool-leak":
                Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 8, "Test");
                break;
            case "mdl-leak":
                Io.AllocateMdl(device, 8, false, false, default);
                break;
            case "irp-leak":
                Io.AllocateIrp(1, false);
                break;
            default:
                Io.AllocateWorkItem(device);
                break;
        }
    }

    /// <summary>Loads a driver whose entry point does something and then ends with a status, and unloads it.</summary>
    private static RunResult Load(Action<EchoDriver> atEntry, NTSTATUS status)
    {
        var driver = new EchoDriver();
        var refuses = !status.IsSuccess;
        driver.OnEntry = _ => atEntry(driver);
        var image = refuses
            ? new DriverImage("refusing", typeof(LeakTests))
            {
                DriverEntry = (_, _) =>
                {
                    atEntry(driver);
                    return status;
                },
            }
            : driver.Image;
        using var machine = new Machine(s_tracking);
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", static () => { });
        return EchoDriver.RunChecked(machine);
    }
}
