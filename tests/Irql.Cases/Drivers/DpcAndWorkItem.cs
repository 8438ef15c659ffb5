using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.DpcAndWorkItem;

internal sealed class Device
{
    private KDPC _dpc;
    private IO_WORKITEM _item;
    private static KSPIN_LOCK s_lock;
    private static int s_pending;
    private static KEVENT s_idle;

    [Paged]
    private static int s_configured;

    [IrqlRequires(Passive)]
    public void Start()
    {
        s_configured = 1;
        Ke.InitializeDpc(ref _dpc, OnInterrupt, 0);
        Io.QueueWorkItem(ref _item, OnWork, 0);
    }

    private static void OnInterrupt(nint context)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref s_lock);
        s_pending++;
        Ke.ReleaseSpinLockFromDpcLevel(ref s_lock);
        Ke.SetEvent(ref s_idle, 0, false);
        if (s_configured == 0) // IRQL2002 certain
            return;

        Save(); // IRQL3006 certain
    }

    private static void OnWork(nint context)
    {
        Ke.AcquireSpinLock(ref s_lock, out var old);
        var pending = s_pending;
        s_pending = 0;
        Ke.ReleaseSpinLock(ref s_lock, old);
        s_configured = pending;
        Save();
        Ke.WaitForSingleObject(ref s_idle, -1);
    }

    private static void Save()
    {
        Ke.DelayExecutionThread(100);
    }
}
