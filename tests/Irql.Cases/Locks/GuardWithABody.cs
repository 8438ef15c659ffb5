using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.GuardWithABody;

internal ref struct Guard
{
    private readonly ref KSPIN_LOCK _lock;
    private readonly IrqlLevel _old;

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSaves]
    public Guard([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock)
    {
        _lock = ref spinLock;
        Ke.AcquireSpinLock(ref spinLock, out _old);
    }

    [IrqlRequires(Dispatch)]
    [IrqlRestores]
    [ReleasesLock(LockKind.Spin)]
    public void Dispose() => Ke.ReleaseSpinLock(ref _lock, _old);
}

internal sealed class Guarded
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;
    private int _count;

    [IrqlRequires(Passive)]
    public void Uses()
    {
        using (new Guard(ref _first))
            _count++;
        using var guard = new Guard(ref _second);
        if (_count == 3)
            return;
        _count++;
    }

    [IrqlRequires(Passive)]
    public void Forgets()
    {
        var guard = new Guard(ref _first); // IRQL3001
        _count++;
    }

    [IrqlRequires(Passive)]
    public void InALoop()
    {
        for (var i = 0; i < 3; i++)
        {
            using (new Guard(ref _first))
                _count++;
        }
    }

    [IrqlRequires(Passive)]
    public void Twice()
    {
        using (new Guard(ref _first))
        {
            using (new Guard(ref _first)) // IRQL3002
                _count++;
        }
    }
}
