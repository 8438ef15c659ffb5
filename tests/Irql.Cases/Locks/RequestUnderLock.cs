using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequestUnderLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private FAST_MUTEX _mutex;

    [IrqlRequiresMax(Dispatch)]
    public void CompletesUnderTheLock(nint request)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Io.CompleteRequest(request); // IRQL3007
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Dispatch)]
    public void CompletesAfterTheLock(nint request)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
        Io.CompleteRequest(request);
    }

    [IrqlRequires(Dispatch)]
    public int SendsUnderAnAtDpcLock(nint device, nint request)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        var status = Io.CallDriver(device, request); // IRQL3007
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        return status;
    }

    // At DISPATCH_LEVEL without a lock, and under a lock that is no spin lock.
    [IrqlRequires(Dispatch)]
    public void CompletesAtDispatch(nint request)
    {
        Io.CompleteRequest(request);
    }

    [IrqlRequiresMax(Apc)]
    public void CompletesUnderAMutex(nint request)
    {
        Ex.AcquireFastMutex(ref _mutex);
        Io.CompleteRequest(request);
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequiresMax(Apc)]
    public void Raised(nint request)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Io.CompleteRequest(request);
        Ke.LowerIrql(old);
    }
}
