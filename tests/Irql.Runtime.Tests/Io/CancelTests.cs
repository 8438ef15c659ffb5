using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Cancellation: by the program, by the end of its thread, and everything that can go wrong about the cancel routine.</summary>
public sealed class CancelTests
{
    [Fact]
    public void CancelIo_CallsTheCancelRoutineAtDispatchLevelWithTheLockHeld()
    {
        var levels = new List<IrqlLevel>();
        var driver = new EchoDriver { Control = Hold((device, irp) =>
        {
            levels.Add(Ke.GetCurrentIrql());
            levels.Add(irp.CancelIrql);
            Io.ReleaseCancelSpinLock(irp.CancelIrql);
            levels.Add(Ke.GetCurrentIrql());
            EchoDriver.Complete(irp, STATUS_CANCELLED);
        }) };
        var seen = new List<NTSTATUS>();
        var result = driver.Run(() => seen.AddRange(SendAndCancel()));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([IrqlLevel.Dispatch, IrqlLevel.Passive, IrqlLevel.Passive], levels);
        Assert.Equal([STATUS_PENDING, STATUS_SUCCESS, STATUS_CANCELLED], seen);
    }

    [Fact]
    public void ProcessEnd_CancelsWhatIsUnderWay_AndClosesHandles()
    {
        var events = new List<string>();
        var driver = new EchoDriver { Control = Hold((device, irp) =>
        {
            Io.ReleaseCancelSpinLock(irp.CancelIrql);
            events.Add("cancel");
            EchoDriver.Complete(irp, STATUS_CANCELLED);
        }) };
        driver[IRP_MJ_CLEANUP] = (device, irp) =>
        {
            events.Add("cleanup");
            return EchoDriver.Succeed(device, irp);
        };
        driver[IRP_MJ_CLOSE] = (device, irp) =>
        {
            events.Add("close");
            return EchoDriver.Succeed(device, irp);
        };
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _, block);
        });
        Assert.Equal("", result.Report);
        Assert.Equal(["cancel", "cleanup", "close"], events);
    }

    [Fact]
    public void CompletedWithTheRoutineStillSet_ThenCancelled_Is48()
    {
        uint address = 0;
        uint routine = 0;
        var driver = new EchoDriver();
        driver.Control = (device, irp) =>
        {
            address = irp.Address;
            Io.SetCancelRoutine(irp, static (_, request) => Io.ReleaseCancelSpinLock(request.CancelIrql));
            routine = irp.CancelRoutine.Address;
            EchoDriver.Complete(irp, STATUS_SUCCESS);
            Io.CancelIrp(irp);
            return STATUS_SUCCESS;
        };
        var result = driver.RunControl();
        Assert.Equal(BugCheckCode.CANCEL_STATE_IN_COMPLETED_IRP, result.BugCheck?.Code);
        Assert.Equal((address, routine, 0u, 0u), (result.BugCheck!.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4));
    }

    [Fact]
    public void SetCancelRoutine_ExchangesOnce()
    {
        var olds = new List<bool>();
        var driver = new EchoDriver();
        driver.Control = (device, irp) =>
        {
            olds.Add(Io.SetCancelRoutine(irp, static (_, _) => { }).IsNull);
            olds.Add(Io.SetCancelRoutine(irp, null).IsNull);
            olds.Add(Io.SetCancelRoutine(irp, null).IsNull);
            olds.Add(Io.CancelIrp(irp));
            olds.Add(irp.Cancel);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        driver.RunControl();
        Assert.Equal([true, false, true, false, true], olds);
    }

    [Fact]
    public void CancelLockNotReleased_NextCancellationFindsItOwned()
    {
        var driver = new EchoDriver { Control = Hold(static (_, irp) => Ke.GetCurrentIrql()) };
        var result = driver.Run(() => _ = SendAndCancel());
        Assert.NotEqual(RunOutcome.Completed, result.Outcome);
    }

    [Fact]
    public void RequestNobodyCompletes_LetsTheProcessEndAfterAWhile_AndIsFound()
    {
        var driver = new EchoDriver
        {
            Control = static (_, irp) =>
            {
                Io.MarkIrpPending(irp);
                return STATUS_PENDING;
            },
        };
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _, User.VirtualAlloc<OVERLAPPED>(1));
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Contains(result.Findings, static finding => finding.Rule == "request-not-cancelled");
    }

    [Fact]
    public void UnguardedDequeue_LosesARaceWithCancellationOnSomeSchedule_GuardedOneOnNone()
    {
        var bad = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            var options = new MachineOptions { Processors = 2, Strategy = "rnd", Seed = seed };
            if (Race(guarded: false).Run(() => _ = SendAndCancel(), options).Outcome != RunOutcome.Completed)
                bad++;
            Assert.Equal(RunOutcome.Completed, Race(guarded: true).Run(() => _ = SendAndCancel(), options).Outcome);
        }

        Assert.NotEqual(0, bad);
    }

    [Fact]
    public void LostRace_ReplaysFromItsToken()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var options = new MachineOptions { Processors = 2, Strategy = "rnd", Seed = seed };
            var first = Race(guarded: false).Run(() => _ = SendAndCancel(), options);
            if (first.Outcome != RunOutcome.BugCheck)
                continue;
            var again = Race(guarded: false).Run(() => _ = SendAndCancel(), options with { Token = first.Token });
            Assert.Equal(first.BugCheck!.ToString(), again.BugCheck?.ToString());
            Assert.Equal(first.Trace, again.Trace);
            return;
        }

        Assert.Fail("No seed lost the race.");
    }

    [Fact]
    public void ProcessThatDies_TakesItsOtherThreadOutOfASynchronousRequest()
    {
        var cancelled = 0;
        var driver = new EchoDriver { Control = Hold((device, irp) =>
        {
            cancelled++;
            Io.ReleaseCancelSpinLock(irp.CancelIrql);
            EchoDriver.Complete(irp, STATUS_CANCELLED);
        }) };
        var result = driver.Run(static () =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.CreateThread(() => { User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _); });
            User.SleepEx(50, false);
            new UserPtr<uint>(0).Value = 1;
        });
        Assert.Equal("", result.Report);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(1, cancelled);
    }

    /// <summary>A work item completes the request while the program cancels it; only one of them may.</summary>
    private static EchoDriver Race(bool guarded)
    {
        var driver = new EchoDriver();
        driver.Control = (device, irp) =>
        {
            Io.MarkIrpPending(irp);
            Io.SetCancelRoutine(irp, static (_, request) =>
            {
                Io.ReleaseCancelSpinLock(request.CancelIrql);
                EchoDriver.Complete(request, STATUS_CANCELLED);
            });
            Io.QueueWorkItem(
                Io.AllocateWorkItem(device),
                (_, context) =>
                {
                    var request = context.Cast<IRP>();
                    if (!Io.SetCancelRoutine(request, null).IsNull || !guarded)
                        EchoDriver.Complete(request, STATUS_SUCCESS);
                },
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
            return STATUS_PENDING;
        };
        return driver;
    }

    private static DriverDispatch Hold(DriverCancel cancel) => (_, irp) =>
    {
        Io.MarkIrpPending(irp);
        Io.SetCancelRoutine(irp, cancel);
        return STATUS_PENDING;
    };

    private static NTSTATUS[] SendAndCancel()
    {
        User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
        var block = User.VirtualAlloc<OVERLAPPED>(1);
        var sent = User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _, block);
        var cancelled = User.CancelIo(handle);
        return [sent, cancelled, block.Value.Internal];
    }
}
