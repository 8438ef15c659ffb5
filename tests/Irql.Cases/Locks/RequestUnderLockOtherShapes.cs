using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequestUnderLockOtherShapes;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private EX_SPIN_LOCK _shared;

    private static void Complete(nint request) => Io.CompleteRequest(request);

    [IrqlRequiresMax(Apc)]
    public void ThroughAHelper(nint request)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Complete(request); // IRQL3007
        Ke.ReleaseSpinLock(ref _lock, old);
        Complete(request);
    }

    [IrqlRequiresMax(Apc)]
    public void InAScope(nint request)
    {
        using (new SpinLockScope(ref _lock))
            Io.CompleteRequest(request); // IRQL3007

        Io.CompleteRequest(request);
    }

    [IrqlRequiresMax(Apc)]
    public void UnderASharedLock(nint request)
    {
        var old = Ex.AcquireSpinLockShared(ref _shared);
        Io.CompleteRequest(request); // IRQL3007
        Ex.ReleaseSpinLockShared(ref _shared, old);
    }

    [IrqlRequiresMax(Apc)]
    public void UnderAQueuedLock(nint request)
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        Io.CompleteRequest(request); // IRQL3007
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
    }

    [IrqlRequiresMax(Apc)]
    public void UnderTheCancelLock(nint request)
    {
        Io.AcquireCancelSpinLock(out var old);
        Io.CompleteRequest(request); // IRQL3007
        Io.ReleaseCancelSpinLock(old);
        Io.CompleteRequest(request);
    }
}
