using System;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Requests that are completed twice, too early, or never.</summary>
internal static class Requests
{
    /// <summary>A worker completes the request while the program cancels it, and nothing says which of them may.</summary>
    public static Bug CancelRace { get; } = new("completion against cancellation", static repaired =>
    {
        BugDriver driver = null!;
        return driver = new BugDriver
        {
            Control = (device, irp) =>
            {
                Io.MarkIrpPending(irp);
                Io.SetCancelRoutine(irp, CompleteCancelled);
                Later(driver, irp, () =>
                {
                    if (!Io.SetCancelRoutine(irp, null).IsNull || !repaired)
                        BugDriver.Complete(irp, STATUS_SUCCESS);
                });
                return STATUS_PENDING;
            },
            Programs = [SendAndCancel],
        };
    }, FailureKind.BugCheck, BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS);

    /// <summary>The cancellation comes between the test of the flag and the routine that it would call.</summary>
    public static Bug CancelMissed { get; } = new("cancellation missed", static repaired =>
    {
        BugDriver driver = null!;
        KernelPtr<KSPIN_LOCK> guard = default;
        return driver = new BugDriver
        {
            Entry = () => guard = NewSpinLock(),
            Control = (device, irp) =>
            {
                Io.MarkIrpPending(irp);
                Later(driver, irp, () =>
                {
                    var cancelled = !repaired && irp.Cancel;
                    if (!cancelled)
                    {
                        // The cancel routine takes this lock too, so the request is still there for the second look.
                        Under(true, guard, () =>
                        {
                            Io.SetCancelRoutine(irp, (_, _) =>
                            {
                                Io.ReleaseCancelSpinLock(irp.CancelIrql);
                                Under(true, guard, static () => { });
                                BugDriver.Complete(irp, STATUS_CANCELLED);
                            });
                            cancelled = repaired && irp.Cancel && !Io.SetCancelRoutine(irp, null).IsNull;
                        });
                    }

                    if (cancelled)
                        BugDriver.Complete(irp, STATUS_CANCELLED);
                });
                return STATUS_PENDING;
            },
            Programs = [SendAndCancel],
        };
    }, FailureKind.Hang);

    /// <summary>The DPC may have completed the request before it is marked pending.</summary>
    public static Bug MarkedTooLate { get; } = new("marked pending too late", static repaired => new BugDriver
    {
        Control = (device, irp) =>
        {
            if (repaired)
                Io.MarkIrpPending(irp);
            Queue(NewDpc(_ => BugDriver.Complete(irp, STATUS_SUCCESS), processor: 1));
            if (!repaired)
                Io.MarkIrpPending(irp);
            return STATUS_PENDING;
        },
        Programs = [BugDriver.SendAndWait],
        Unload = static () => Ke.FlushQueuedDpcs(),
    }, FailureKind.Hang);

    /// <summary>The answer and the time limit both look whether the request is still open.</summary>
    public static Bug CompletedTwice { get; } = new("answer against time limit", static repaired =>
    {
        BugDriver driver = null!;
        KernelPtr<int> closed = default;
        return driver = new BugDriver
        {
            Entry = () => closed = New<int>(),
            Control = (device, irp) =>
            {
                void Finish(NTSTATUS status)
                {
                    if (repaired ? Wdm.InterlockedExchange(closed, 1) == 1 : Read(closed) == 1)
                        return;
                    Wdm.InterlockedExchange(closed, 1);
                    BugDriver.Complete(irp, status);
                }

                Io.MarkIrpPending(irp);
                Later(driver, irp, () => Finish(STATUS_SUCCESS));
                Queue(NewDpc(_ => Finish(STATUS_IO_TIMEOUT), processor: 1));
                return STATUS_PENDING;
            },
            Programs = [BugDriver.SendAndWait],
            Unload = static () => Ke.FlushQueuedDpcs(),
        };
    }, FailureKind.BugCheck, BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS);

    private static void CompleteCancelled(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        Io.ReleaseCancelSpinLock(irp.CancelIrql);
        BugDriver.Complete(irp, STATUS_CANCELLED);
    }

    private static void SendAndCancel()
    {
        var (handle, _) = BugDriver.Send();
        User.CancelIo(handle);
    }

    /// <summary>Leaves something to a worker.</summary>
    private static void Later(BugDriver driver, KernelPtr<IRP> irp, Action body)
    {
        var item = Io.AllocateWorkItem(driver.Device);
        Io.QueueWorkItem(
            item,
            (_, _) =>
            {
                body();
                Io.FreeWorkItem(item);
            },
            WORK_QUEUE_TYPE.DelayedWorkQueue,
            irp);
    }
}
