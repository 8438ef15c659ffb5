using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.DpcAndWorkItemClean;

internal sealed class Device
{
    private KDPC _dpc;
    private static IO_WORKITEM s_item;
    private static KSPIN_LOCK s_lock;
    private static int s_pending;

    [Paged]
    private static int s_total;

    [IrqlRequires(Passive)]
    public void Start()
    {
        s_total = 0;
        Ke.InitializeDpc(ref _dpc, OnInterrupt, 0);
    }

    // All that is pageable or waits is left to the work item.
    private static void OnInterrupt(nint context)
    {
        using (new SpinLockScope(ref s_lock))
            s_pending++;
    }

    private static void OnWork(nint context)
    {
        int pending;
        using (new SpinLockScope(ref s_lock))
        {
            pending = s_pending;
            s_pending = 0;
        }

        s_total += pending;
        Flush(wait: true);
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Poll()
    {
        Flush(wait: false);
        if (Ke.GetCurrentIrql() < Dispatch)
            Flush(wait: true);
    }

    private static void Flush(bool wait)
    {
        if (wait)
            Ke.DelayExecutionThread(10);
    }
}
