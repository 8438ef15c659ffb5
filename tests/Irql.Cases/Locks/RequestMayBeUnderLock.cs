using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequestMayBeUnderLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequires(Dispatch)]
    public void OnePath(nint request)
    {
        if (Api.Ask())
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
            Io.CompleteRequest(request); // IRQL3007
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
        else
        {
            Io.CompleteRequest(request);
        }
    }

    [IrqlRequires(Dispatch)]
    public void ReleasedOnEveryPath(nint request)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        if (Api.Ask())
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
            Io.CompleteRequest(request);
            return;
        }

        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Io.CompleteRequest(request);
    }

    [IrqlRequires(Dispatch)]
    public void AfterAFailedAttempt(nint request)
    {
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
            return;
        }

        Io.CompleteRequest(request);
    }
}
