using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>What outlives the driver's image.</summary>
internal static class Unloading
{
    /// <summary>Unload leaves a last step to a DPC of the other processor and does not wait for it.</summary>
    public static Bug Dpc { get; } = new("DPC after unload", static repaired =>
    {
        KernelPtr<KDPC> dpc = default;
        KernelPtr<int> stopped = default;
        return new BugDriver
        {
            Entry = () =>
            {
                stopped = New<int>();
                dpc = NewDpc(_ => AddOne(stopped), processor: 1);
            },
            Threads = [static () => { }],
            Unload = () =>
            {
                Queue(dpc);
                if (repaired)
                    Ke.FlushQueuedDpcs();
            },
        };
    }, FailureKind.BugCheck, BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS);

    /// <summary>A cancelled timer may have queued its DPC already.</summary>
    public static Bug TimerDpc { get; } = new("timer DPC after unload", static repaired =>
    {
        KernelPtr<KTIMER> timer = default;
        KernelPtr<KDPC> dpc = default;
        KernelPtr<int> ticks = default;
        return new BugDriver
        {
            Entry = () =>
            {
                (timer, ticks) = (New<KTIMER>(), New<int>());
                Ke.InitializeTimer(timer);
                dpc = NewDpc(_ => AddOne(ticks), processor: 1);
            },
            Threads = [static () => { }],
            Unload = () =>
            {
                Ke.SetTimer(timer, OneMillisecond, dpc);
                Sleep(OneMillisecond);
                Ke.CancelTimer(timer);
                if (repaired)
                    Ke.FlushQueuedDpcs();
            },
        };
    }, FailureKind.BugCheck, BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS);

    /// <summary>Unload leaves its last step to a worker and does not wait for it.</summary>
    public static Bug WorkItem { get; } = new("work item after unload", static repaired =>
    {
        KernelPtr<WORK_QUEUE_ITEM> item = default;
        KernelPtr<KEVENT> done = default;
        return new BugDriver
        {
            Entry = () =>
            {
                (item, done) = (New<WORK_QUEUE_ITEM>(), NewEvent(EVENT_TYPE.NotificationEvent));
                Ex.InitializeWorkItem(item, _ => Signal(done), PVOID.Null);
            },
            Threads = [static () => { }],
            Unload = () =>
            {
                Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
                if (repaired)
                    Wait(done);
            },
        };
    }, FailureKind.BugCheck, BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS);
}
