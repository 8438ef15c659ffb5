using System;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Each rule of the I/O verifier: the violation with its parameters, and what happens without the verifier or in the clean twin.</summary>
public sealed class IoVerifierTests
{
    private static readonly MachineOptions s_verified = new() { Verifier = VerifierOptions.IoVerification };

    [Fact]
    public void FreeOfSomethingElse_Is01()
    {
        uint address = 0;
        var driver = Control((_, irp) =>
        {
            var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 128, "Test");
            Rtl.ZeroMemory(block, 128);
            address = block.Address;
            Io.FreeIrp(block);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        AssertViolation(driver.RunControl(options: s_verified), 0x01, address, 0, 0);
        Assert.Equal(RunOutcome.Completed, driver.RunControl().Outcome);
    }

    [Fact]
    public void FreeOfAThreadsRequest_Is02()
    {
        uint address = 0;
        var driver = Control((device, irp) =>
        {
            var built = Io.BuildDeviceIoControlRequest(EchoDriver.Buffered, device, default, 0, default, 0, false, default, default);
            address = built.Address;
            Io.FreeIrp(built);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        AssertViolation(driver.RunControl(options: s_verified), 0x02, address, 0, 0);
    }

    [Fact]
    public void SendingWhatIsNoRequest_Is03_AndNoDevice_Is04()
    {
        uint address = 0;
        var wrongRequest = Control((device, irp) =>
        {
            address = device.Address;
            return Io.CallDriver(device, device.Cast<IRP>());
        });
        AssertViolation(wrongRequest.RunControl(options: s_verified), 0x03, address, 0, 0);
        var wrongDevice = Control((_, irp) => Io.CallDriver(new KernelPtr<DEVICE_OBJECT>(0x1234), irp));
        AssertViolation(wrongDevice.RunControl(options: s_verified), 0x04, 0x1234, 0, 0);
    }

    [Fact]
    public void DispatchThatReturnsRaised_Is05_WithoutVerifierItIs4A()
    {
        var driver = new EchoDriver();
        driver.Control = static (_, irp) =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var _);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        AssertViolation(driver.RunControl(options: s_verified), 0x05, driver.Device.Address, 0, 2);
        Assert.Equal(BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, driver.RunControl().BugCheck?.Code);
    }

    [Fact]
    public void CompletedAsPending_Is06()
    {
        uint address = 0;
        var driver = Control((_, irp) =>
        {
            address = irp.Address;
            return EchoDriver.Complete(irp, STATUS_PENDING);
        });
        AssertViolation(driver.RunControl(options: s_verified), 0x06, STATUS_PENDING, address, 0);
    }

    [Fact]
    public void CompletedWithCancelRoutine_Is07_ClearedFirst_IsClean()
    {
        uint address = 0;
        uint routine = 0;
        var clear = false;
        var driver = Control((_, irp) =>
        {
            address = irp.Address;
            Io.SetCancelRoutine(irp, static (_, request) => Io.ReleaseCancelSpinLock(request.CancelIrql));
            routine = irp.CancelRoutine.Address;
            if (clear)
                Io.SetCancelRoutine(irp, null);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        AssertViolation(driver.RunControl(options: s_verified), 0x07, routine, address, 0);
        clear = true;
        Assert.Equal(RunOutcome.Completed, driver.RunControl(options: s_verified).Outcome);
    }

    [Fact]
    public void CompletedAboveDispatchLevel_Is0E_SentThere_Is10()
    {
        uint address = 0;
        var completing = Control((_, irp) =>
        {
            address = irp.Address;
            Ke.RaiseIrql((IrqlLevel)5, out var old);
            EchoDriver.Complete(irp, STATUS_SUCCESS);
            Ke.LowerIrql(old);
            return STATUS_SUCCESS;
        });
        AssertViolation(completing.RunControl(options: s_verified), 0x0E, 5, address, 0);
        var sending = Control((device, irp) =>
        {
            Ke.RaiseIrql((IrqlLevel)5, out var _);
            return Io.CallDriver(device, irp);
        });
        AssertViolation(sending.RunControl(options: s_verified), 0x10, 5, 0, 0);
    }

    [Fact]
    public void SentAboveDispatchLevel_ByTheFastForm_Is12WithTheRoutine_UnderEveryOption()
    {
        uint routine = 0;
        var fast = false;
        var stack = new FilterStack();
        stack.Upper.Control = (device, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            routine = RoutineOf(stack.Below);
            Ke.RaiseIrql((IrqlLevel)5, out var _);
            return fast ? Io.IofCallDriver(stack.Below, irp) : Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        var everything = new MachineOptions { Verifier = VerifierOptions.Standard };
        AssertViolation(stack.RunControl(out _, everything), 0x10, 5, 0, 0);
        fast = true;
        AssertViolation(stack.RunControl(out _, s_verified), 0x12, routine, 5, 5);
        AssertViolation(stack.RunControl(out _, everything), 0x12, routine, 5, 5);
    }

    [Fact]
    public void CompletionRoutineThatLeavesARegionOpen_IsC4FB_BalancedIsClean()
    {
        var balanced = false;
        uint routine = 0;
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, (_, _, _) =>
            {
                Ke.EnterCriticalRegion();
                if (balanced)
                    Ke.LeaveCriticalRegion();
                return STATUS_SUCCESS;
            }, default, true, true, true);
            routine = Io.GetNextIrpStackLocation(irp).CompletionRoutine.Address;
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        var bugCheck = stack.RunControl(out _, s_verified).BugCheck;
        Assert.Equal(
            (BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0xFBu, routine, 0xFFFFu, 0u),
            (bugCheck!.Code, bugCheck.P1, bugCheck.P2, bugCheck.P3, bugCheck.P4));
        balanced = true;
        Assert.Equal("", stack.RunControl(out _, s_verified).Report);
    }

    [Fact]
    public void CleanTwins_OfTheRulesAboutSendingAndFreeing_AreSilent()
    {
        var driver = new EchoDriver();
        driver[IRP_MJ_PNP] = EchoDriver.Succeed;
        driver.Control = (device, irp) =>
        {
            var own = Io.AllocateIrp((sbyte)device.StackSize, false);
            Io.GetNextIrpStackLocation(own).SetMajor(IRP_MJ_PNP);
            Io.SetCompletionRoutine(own, ResidentRoutine, default, true, true, true);
            Io.CallDriver(device, own);
            Io.FreeIrp(own);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            EchoDriver.Complete(irp, STATUS_SUCCESS);
            Ke.LowerIrql(old);
            return STATUS_SUCCESS;
        };
        Assert.Equal("", driver.RunControl(options: s_verified).Report);
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.SetCancelRoutine(irp, static (_, _) => { });
            Io.SetCancelRoutine(irp, null);
            Io.SkipCurrentIrpStackLocation(irp);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        Assert.Equal("", stack.RunControl(out _, s_verified).Report);
    }

    [Fact]
    public void OutOfLocations_Is208_BeforeIt_Is35()
    {
        uint address = 0;
        var driver = Control((device, irp) =>
        {
            address = irp.Address;
            return Io.CallDriver(device, irp);
        });
        AssertRule(driver.RunControl(options: s_verified), 0x208, address);
        Assert.Equal(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, driver.RunControl().BugCheck?.Code);
    }

    [Fact]
    public void ReturnedStatusDiffers_Is224()
    {
        uint address = 0;
        var driver = Control((_, irp) =>
        {
            address = irp.Address;
            EchoDriver.Complete(irp, STATUS_UNSUCCESSFUL);
            return STATUS_SUCCESS;
        });
        AssertRule(driver.RunControl(options: s_verified), 0x224, address);
        NTSTATUS seen = default;
        Assert.Equal(RunOutcome.Completed, driver.RunControl(value => seen = value).Outcome);
        Assert.Equal(STATUS_SUCCESS, seen);
    }

    [Fact]
    public void ForgottenRequest_Is226()
    {
        uint address = 0;
        var driver = Control((_, irp) =>
        {
            address = irp.Address;
            return STATUS_SUCCESS;
        });
        AssertRule(driver.RunControl(options: s_verified), 0x226, address);
    }

    [Fact]
    public void PageableCompletionRoutine_Is227()
    {
        uint address = 0;
        var driver = Control((_, irp) =>
        {
            address = irp.Address;
            Io.SetCompletionRoutine(irp, PageableRoutine, default, true, true, true);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        AssertRule(driver.RunControl(options: s_verified), 0x227, address);
    }

    [Fact]
    public void PendingNotPropagated_Is228_Propagated_IsClean()
    {
        uint address = 0;
        var propagate = false;
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            address = irp.Address;
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, (_, request, _) =>
            {
                if (propagate && request.PendingReturned)
                    Io.MarkIrpPending(request);
                return STATUS_SUCCESS;
            }, default, true, true, true);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = FilterStack.PendAndComplete;
        AssertRule(stack.RunControl(out _, s_verified), 0x228, address);
        propagate = true;
        Assert.Equal("", stack.RunControl(out _, s_verified).Report);
    }

    [Fact]
    public void PlugAndPlayRequestSentRaised_Is23A()
    {
        uint address = 0;
        var driver = new EchoDriver();
        driver[IRP_MJ_PNP] = EchoDriver.Succeed;
        driver.Control = (device, irp) =>
        {
            var own = Io.AllocateIrp((sbyte)device.StackSize, false);
            address = own.Address;
            Io.GetNextIrpStackLocation(own).SetMajor(IRP_MJ_PNP);
            Ke.RaiseIrql(IrqlLevel.Apc, out var old);
            Io.CallDriver(device, own);
            Ke.LowerIrql(old);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        AssertRule(driver.RunControl(options: s_verified), 0x23A, address);
    }

    [Fact]
    public void ForwardedWithCancelRoutine_Is23C()
    {
        uint address = 0;
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            address = irp.Address;
            Io.SetCancelRoutine(irp, static (_, _) => { });
            Io.SkipCurrentIrpStackLocation(irp);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        AssertRule(stack.RunControl(out _, s_verified), 0x23C, address);
    }

    [Fact]
    public void PendingWithoutMark_Is23D_MarkWithoutPending_Is23E()
    {
        uint address = 0;
        var unmarked = Control((device, irp) =>
        {
            address = irp.Address;
            Io.QueueWorkItem(
                Io.AllocateWorkItem(device),
                static (_, context) => EchoDriver.Complete(context.Cast<IRP>(), STATUS_SUCCESS),
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
            return STATUS_PENDING;
        });
        AssertRule(unmarked.RunControl(options: s_verified), 0x23D, address);
        var marked = Control((_, irp) =>
        {
            address = irp.Address;
            Io.MarkIrpPending(irp);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        AssertRule(marked.RunControl(options: s_verified), 0x23E, address);
    }

    [Fact]
    public void CompletionRoutineThatReturnsRaised_IsC4FA()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, static (_, _, _) =>
            {
                Ke.RaiseIrql(IrqlLevel.Dispatch, out var _);
                return STATUS_SUCCESS;
            }, default, true, true, true);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        var bugCheck = stack.RunControl(out _, s_verified).BugCheck;
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0xFAu, 0u, 2u), (bugCheck!.Code, bugCheck.P1, bugCheck.P3, bugCheck.P4));
    }

    [Fact]
    public void DispatchThatLeavesACriticalRegionOpen_IsC4C5()
    {
        var driver = Control(static (_, irp) =>
        {
            Ke.EnterCriticalRegion();
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        var bugCheck = driver.RunControl(options: s_verified).BugCheck;
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0xC5u, 0xFFFFu, 0u), (bugCheck!.Code, bugCheck.P1, bugCheck.P3, bugCheck.P4));
        Assert.Equal(BugCheckCode.APC_INDEX_MISMATCH, driver.RunControl().BugCheck?.Code);
    }

    [Fact]
    public void KernelRequestWithUserAddress_IsC4E2()
    {
        uint address = 0;
        var driver = Control((device, irp) =>
        {
            var built = Io.BuildDeviceIoControlRequest(
                EchoDriver.Neither, device, new PVOID(0x10000), 4, default, 0, false, default, default);
            address = built.Address;
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        var bugCheck = driver.RunControl(options: new MachineOptions { Verifier = VerifierOptions.SecurityChecks }).BugCheck;
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0xE2u, 0x10000u), (bugCheck!.Code, bugCheck.P1, bugCheck.P3));
    }

    [Fact]
    public void OrdinaryRequests_OfEveryKind_AreClean()
    {
        var driver = new EchoDriver { Control = FilterStack.PendAndComplete };
        Assert.Equal("", driver.RunControl(options: s_verified).Report);
        driver.Control = static (_, irp) => EchoDriver.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        Assert.Equal("", driver.RunControl(options: s_verified).Report);
    }

    private static NTSTATUS ResidentRoutine(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, PVOID context) => STATUS_MORE_PROCESSING_REQUIRED;

    /// <summary>Code address of the routine that serves control codes of a device.</summary>
    private static uint RoutineOf(KernelPtr<DEVICE_OBJECT> device) => new PVOID(device.DriverObject.Address).ReadU32(0x38 + (IRP_MJ_DEVICE_CONTROL * 4));

    [PagedCode]
    private static NTSTATUS PageableRoutine(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, PVOID context) => STATUS_SUCCESS;

    private static EchoDriver Control(Func<KernelPtr<DEVICE_OBJECT>, KernelPtr<IRP>, NTSTATUS> body) => new() { Control = (device, irp) => body(device, irp) };

    private static void AssertViolation(RunResult result, uint rule, uint p2, uint p3, uint p4) => Assert.Equal(
        (BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION, rule, p2, p3, p4),
        (result.BugCheck?.Code, result.BugCheck?.P1, result.BugCheck?.P2, result.BugCheck?.P3, result.BugCheck?.P4));

    private static void AssertRule(RunResult result, uint rule, uint irp)
    {
        Assert.Equal(
            (BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION, rule, irp, 0u),
            (result.BugCheck?.Code, result.BugCheck?.P1, result.BugCheck?.P3, result.BugCheck?.P4));
        Assert.InRange(result.BugCheck!.P2, 0xA0000000u, 0xBFFFFFFFu);
    }
}
