using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.RequestPump;

internal sealed class Pump
{
    private KSPIN_LOCK _lock;
    private nint _current;
    private int _completed;

    [IrqlRole("KDEFERRED_ROUTINE")]
    private void Dpc(nint context)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        var request = _current;
        _current = 0;
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        if (request != 0)
            Finish(request);
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    private void DpcUnderTheLock(nint context)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        if (_current != 0)
            Finish(_current); // IRQL3007

        _current = 0;
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequiresMax(Dispatch)]
    public void Cancel()
    {
        nint request;
        using (new SpinLockScope(ref _lock))
        {
            request = _current;
            _current = 0;
        }

        if (request != 0)
            Finish(request);
    }

    private void Finish(nint request)
    {
        _completed++;
        Io.CompleteRequest(request);
    }
}
