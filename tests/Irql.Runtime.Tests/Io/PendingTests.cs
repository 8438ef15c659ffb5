using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Requests that end later than their dispatch routine, and the two calls that must not be mixed up.</summary>
public sealed class PendingTests
{
    [Fact]
    public void Pended_CompletedByAWorkItem_EndsTheWaitInTheRequestingThread()
    {
        var driver = new EchoDriver();
        uint worker = 0;
        driver.Control = (device, irp) =>
        {
            Io.MarkIrpPending(irp);
            var item = Io.AllocateWorkItem(device);
            Io.QueueWorkItem(
                item,
                (_, context) =>
                {
                    worker = Ps.GetCurrentProcessId();
                    var request = context.Cast<IRP>();
                    request.AssociatedIrp.SystemBuffer.Cast<uint>().Set(11);
                    EchoDriver.Complete(request, STATUS_SUCCESS, 4);
                },
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
            return STATUS_PENDING;
        };
        NTSTATUS status = default;
        uint seen = 0;
        uint returned = 0;
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var output = User.VirtualAlloc<uint>(1);
            status = User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, output, 4, out returned);
            seen = output.Value;
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(4u, worker);
        Assert.Equal(STATUS_SUCCESS, status);
        Assert.Equal(11u, seen);
        Assert.Equal(4u, returned);
    }

    [Fact]
    public void Pended_CompletedWithAnError_ReportsIt()
    {
        var driver = new EchoDriver { Control = CompleteLater(STATUS_DEVICE_DATA_ERROR) };
        NTSTATUS status = default;
        driver.RunControl(value => status = value);
        Assert.Equal(STATUS_DEVICE_DATA_ERROR, status);
    }

    [Fact]
    public void Overlapped_ReturnsPending_AndSignalsItsEvent()
    {
        var driver = new EchoDriver { Control = CompleteLater(STATUS_SUCCESS) };
        var seen = new List<NTSTATUS>();
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            User.CreateEvent(true, false, out var signal);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            block.Value = new OVERLAPPED { hEvent = signal };
            seen.Add(User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _, block));
            seen.Add(User.WaitForSingleObject(signal));
            seen.Add(block.Value.Internal);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([STATUS_PENDING, STATUS_SUCCESS, STATUS_SUCCESS], seen);
    }

    [Fact]
    public void CompletedButReturnedPendingUnmarked_WaitsForEver()
    {
        var driver = new EchoDriver
        {
            Control = static (_, irp) =>
            {
                EchoDriver.Complete(irp, STATUS_SUCCESS);
                return STATUS_PENDING;
            },
        };
        Assert.Equal(RunOutcome.Hang, driver.RunControl().Outcome);
    }

    [Fact]
    public void MarkedPendingButReturnedSuccess_CompletesTwice()
    {
        uint address = 0;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                address = irp.Address;
                Io.MarkIrpPending(irp);
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        var result = driver.RunControl();
        Assert.Equal(BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, result.BugCheck?.Code);
        Assert.Equal(address, result.BugCheck?.P1);
    }

    [Fact]
    public void CompletedTwice_Is44()
    {
        uint address = 0;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                address = irp.Address;
                EchoDriver.Complete(irp, STATUS_SUCCESS);
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        var options = new MachineOptions { Processors = 1 };
        var result = driver.RunControl(options: options);
        Assert.Equal(new BugCheck(BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, address, 0, 0, 0).ToString(), result.BugCheck!.ToString());
        var again = driver.RunControl(options: options with { Token = result.Token });
        Assert.Equal(result.BugCheck.ToString(), again.BugCheck!.ToString());
        Assert.Equal(result.Trace, again.Trace);
    }

    [Fact]
    public void SynchronousHandle_ServesOneRequestAtATime()
    {
        var driver = new EchoDriver();
        var inside = 0;
        var most = 0;
        driver.Control = (device, irp) =>
        {
            inside++;
            most = System.Math.Max(most, inside);
            Io.MarkIrpPending(irp);
            Io.QueueWorkItem(
                Io.AllocateWorkItem(device),
                (_, context) =>
                {
                    inside--;
                    EchoDriver.Complete(context.Cast<IRP>(), STATUS_SUCCESS);
                },
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
            return STATUS_PENDING;
        };
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            void Send() => User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
            User.CreateThread(Send);
            Send();
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(1, most);
    }

    private static DriverDispatch CompleteLater(NTSTATUS status) => (device, irp) =>
    {
        Io.MarkIrpPending(irp);
        Io.QueueWorkItem(
            Io.AllocateWorkItem(device), (_, context) => EchoDriver.Complete(context.Cast<IRP>(), status), WORK_QUEUE_TYPE.DelayedWorkQueue, irp);
        return STATUS_PENDING;
    };
}
