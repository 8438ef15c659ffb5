using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Two drivers on top of each other: forwarding, completion routines, stack locations.</summary>
public sealed class StackTests
{
    [Fact]
    public void Skip_GivesTheLowerDriverTheSameLocation()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.SkipCurrentIrpStackLocation(irp);
            return Io.CallDriver(stack.Below, irp);
        };
        var seen = 0;
        stack.Lower.Control = (device, irp) =>
        {
            seen = irp.CurrentLocation;
            Assert.Equal(device, Io.GetCurrentIrpStackLocation(irp).DeviceObject);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var result = stack.RunControl(out var status);
        Assert.Equal("", result.Report);
        Assert.Equal(STATUS_SUCCESS, status);
        Assert.Equal(2, seen);
    }

    [Fact]
    public void Copy_WithCompletionRoutine_RunsItAfterTheLowerDriver()
    {
        var order = new List<string>();
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(
                irp,
                (device, request, context) =>
                {
                    order.Add("upper done");
                    Assert.Equal(stack.UpperDevice, device);
                    Assert.Equal(7u, context.Address);
                    request.IoStatus.Information = 3;
                    return STATUS_SUCCESS;
                },
                new PVOID(7), true, true, true);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = (_, irp) =>
        {
            order.Add("lower");
            Assert.Equal(1, irp.CurrentLocation);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        stack.RunControl(out _);
        Assert.Equal(["lower", "upper done"], order);
    }

    [Theory]
    [InlineData(true, false, false, true, true)]
    [InlineData(true, false, false, false, false)]
    [InlineData(false, true, false, false, true)]
    [InlineData(false, true, false, true, false)]
    [InlineData(false, false, true, true, false)]
    public void CompletionFlags_DecideWhetherTheRoutineRuns(bool onSuccess, bool onError, bool onCancel, bool succeeds, bool runs)
    {
        var ran = false;
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, (_, _, _) =>
            {
                ran = true;
                return STATUS_SUCCESS;
            }, default, onSuccess, onError, onCancel);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = (_, irp) => EchoDriver.Complete(irp, succeeds ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL);
        stack.RunControl(out _);
        Assert.Equal(runs, ran);
    }

    [Fact]
    public void MoreProcessingRequired_GivesTheRequestBack_AndASecondCompletionGoesOn()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, static (_, _, _) => STATUS_MORE_PROCESSING_REQUIRED, default, true, true, true);
            Assert.Equal(STATUS_SUCCESS, Io.CallDriver(stack.Below, irp));
            return EchoDriver.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        };
        stack.Lower.Control = EchoDriver.Succeed;
        var result = stack.RunControl(out var status);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_BUFFER_TOO_SMALL, status);
    }

    [Fact]
    public void PendedBelow_PropagatedByTheCompletionRoutine_Completes()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, static (_, request, _) =>
            {
                if (request.PendingReturned)
                    Io.MarkIrpPending(request);
                return STATUS_SUCCESS;
            }, default, true, true, true);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = FilterStack.PendAndComplete;
        var result = stack.RunControl(out var status);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_SUCCESS, status);
    }

    [Fact]
    public void PendedBelow_NotPropagated_NeverReachesTheWaiter()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Io.CopyCurrentIrpStackLocationToNext(irp);
            Io.SetCompletionRoutine(irp, static (_, _, _) => STATUS_SUCCESS, default, true, true, true);
            return Io.CallDriver(stack.Below, irp);
        };
        stack.Lower.Control = FilterStack.PendAndComplete;
        Assert.Equal(RunOutcome.Hang, stack.RunControl(out _).Outcome);
    }

    [Fact]
    public void ForwardSynchronously_WaitsForTheLowerDriver()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, irp) =>
        {
            Assert.True(Io.ForwardIrpSynchronously(stack.Below, irp));
            Assert.Equal(STATUS_SUCCESS, irp.IoStatus.Status);
            return EchoDriver.Complete(irp, irp.IoStatus.Status);
        };
        stack.Lower.Control = FilterStack.PendAndComplete;
        var result = stack.RunControl(out var status);
        Assert.Equal("", result.Report);
        Assert.Equal(STATUS_SUCCESS, status);
    }

    [Fact]
    public void SentFurtherThanItHasLocations_Is35()
    {
        uint address = 0;
        var driver = new EchoDriver();
        driver.Control = (device, irp) =>
        {
            address = irp.Address;
            return Io.CallDriver(device, irp);
        };
        var result = driver.RunControl();
        Assert.Equal(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, result.BugCheck?.Code);
        Assert.Equal((address, 0u, 0u, 0u), (result.BugCheck!.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4));
    }

    [Fact]
    public void DeviceAttachedToItself_IsFollowedForEver_AndTheBudgetEndsIt()
    {
        var driver = new EchoDriver();
        driver.Control = static (device, irp) =>
        {
            _ = Io.AttachDeviceToDeviceStack(device, device);
            _ = Io.GetAttachedDevice(device);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        Assert.Equal(RunOutcome.BudgetExceeded, driver.RunControl().Outcome);
    }

    [Fact]
    public void Attach_GrowsTheStack_AndDetachEndsIt()
    {
        var sizes = new List<int>();
        var stack = new FilterStack();
        stack.Upper.OnUnload = () =>
        {
            sizes.Add(stack.UpperDevice.StackSize);
            Assert.Equal(stack.UpperDevice, Io.GetAttachedDevice(stack.Below));
            Io.DetachDevice(stack.Below);
            Assert.Equal(stack.Below, Io.GetAttachedDevice(stack.Below));
        };
        stack.Lower.Control = EchoDriver.Succeed;
        stack.Upper.Control = EchoDriver.Succeed;
        var result = stack.RunControl(out _);
        Assert.Equal("", result.Report);
        Assert.Equal([2], sizes);
    }

    [Fact]
    public void OwnRequest_TakenBackInItsCompletionRoutine_CanBeReusedAndFreed()
    {
        var driver = new EchoDriver();
        var statuses = new List<NTSTATUS>();
        driver[IRP_MJ_INTERNAL_DEVICE_CONTROL] = static (_, irp) => EchoDriver.Complete(irp, STATUS_BUFFER_TOO_SMALL, 5);
        driver.Control = (device, irp) =>
        {
            var own = Io.AllocateIrp((sbyte)device.StackSize, false);
            for (var i = 0; i < 2; i++)
            {
                Io.GetNextIrpStackLocation(own).SetMajor(IRP_MJ_INTERNAL_DEVICE_CONTROL);
                Io.SetCompletionRoutine(own, static (_, _, _) => STATUS_MORE_PROCESSING_REQUIRED, default, true, true, true);
                statuses.Add(Io.CallDriver(device, own));
                Assert.Equal(5u, own.IoStatus.Information);
                Io.ReuseIrp(own, STATUS_SUCCESS);
            }

            Io.FreeIrp(own);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var result = driver.RunControl();
        Assert.Equal("", result.Report);
        Assert.Equal([STATUS_BUFFER_TOO_SMALL, STATUS_BUFFER_TOO_SMALL], statuses);
    }

    [Fact]
    public void OwnRequest_NobodyTakesBack_StumblesOverItsMissingThread()
    {
        var driver = new EchoDriver();
        driver[IRP_MJ_INTERNAL_DEVICE_CONTROL] = EchoDriver.Succeed;
        driver.Control = (device, irp) =>
        {
            var own = Io.AllocateIrp((sbyte)device.StackSize, false);
            Io.GetNextIrpStackLocation(own).SetMajor(IRP_MJ_INTERNAL_DEVICE_CONTROL);
            Io.CallDriver(device, own);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var result = driver.RunControl();
        Assert.Equal(BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, result.BugCheck?.Code);
        Assert.Equal(STATUS_ACCESS_VIOLATION.Value, result.BugCheck?.P1);
    }

    [Fact]
    public void BuiltRequest_CompletesInItsThread_AndIsFreedByTheIoManager()
    {
        var stack = new FilterStack();
        NTSTATUS inner = default;
        uint information = 0;
        stack.Lower[IRP_MJ_INTERNAL_DEVICE_CONTROL] = FilterStack.PendAndComplete;
        stack.Upper.Control = (_, irp) =>
        {
            var pool = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 32, "Test");
            var signal = pool.Cast<KEVENT>();
            var block = (pool + 16).Cast<IO_STATUS_BLOCK>();
            Ke.InitializeEvent(signal, EVENT_TYPE.NotificationEvent, false);
            var built = Io.BuildDeviceIoControlRequest(EchoDriver.Buffered, stack.Below, default, 0, default, 0, true, signal, block);
            inner = Io.CallDriver(stack.Below, built);
            if (inner == STATUS_PENDING)
                Ke.WaitForSingleObject(signal, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, default);
            information = block.Value.Information;
            Ex.FreePoolWithTag(pool, "Test");
            return EchoDriver.Complete(irp, block.Value.Status);
        };
        var result = stack.RunControl(out var status);
        Assert.Equal("", result.Report);
        Assert.Equal(STATUS_PENDING, inner);
        Assert.Equal(STATUS_SUCCESS, status);
        Assert.Equal(9u, information);
    }
}
