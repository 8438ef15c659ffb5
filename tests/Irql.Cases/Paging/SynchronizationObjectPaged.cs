using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.SynchronizationObjectPaged;

internal sealed class Driver
{
    [Paged]
    private KSPIN_LOCK _pagedLock; // IRQL2005

    [Paged]
    private static KEVENT s_event; // IRQL2005

    [Nonpaged]
    private KSPIN_LOCK _residentLock;

    private KSPIN_LOCK _lock;

    [Paged]
    private int _number;

    // The declaration is the report, not each use.
    [IrqlRequires(Passive)]
    public void Uses()
    {
        Ke.AcquireSpinLock(ref _pagedLock, out var old);
        Ke.ReleaseSpinLock(ref _pagedLock, old);
        Ke.SetEvent(ref s_event, 0, false);
    }
}

[Paged]
internal sealed class PagedDevice
{
    private KTIMER _timer; // IRQL2005
    private KDPC _dpc; // IRQL2005
    private EX_PUSH_LOCK _pushLock; // the structure table allows it in pageable memory
    private int _number;
}

[Paged]
internal struct PagedBlock
{
    public FAST_MUTEX Mutex; // IRQL2005
    public int Number;
}

internal sealed class Device
{
    private KTIMER _timer;
    private KDPC _dpc;
}
