using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.WrapperWithoutContract;

internal sealed class Wrappers
{
    private KSPIN_LOCK _lock;
    private ERESOURCE _resource;
    private FAST_MUTEX _mutex;
    private int _count;

    private void Enter() => Ke.AcquireSpinLockAtDpcLevel(ref _lock);

    private void Leave() => Ke.ReleaseSpinLockFromDpcLevel(ref _lock);

    private void LeaveDeep() => Leave();

    private bool TryEnter() => Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock);

    private bool TryEnterLong()
    {
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            return false;
        _count++;
        return true;
    }

    private void Breathe()
    {
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Api.DispatchOnly();
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void Clean()
    {
        Enter();
        _count++;
        LeaveDeep();
    }

    [IrqlRequires(Dispatch)]
    public void Leaks()
    {
        Enter(); // IRQL3001
        if (_count == 0)
            return;
        Leave();
    }

    [IrqlRequires(Dispatch)]
    public void Unheld()
    {
        LeaveDeep(); // IRQL3003
    }

    [IrqlRequires(Dispatch)]
    public void Twice()
    {
        Enter();
        Enter(); // IRQL3002
        Leave();
    }

    [IrqlRequires(Dispatch)]
    public void Tries()
    {
        if (TryEnter())
            Leave();
        if (!TryEnterLong())
            return;
        Leave();
    }

    [IrqlRequires(Dispatch)]
    public void TriesLeaking()
    {
        if (TryEnter()) // IRQL3001
            _count++;
        if (TryEnterLong()) // IRQL3001
            _count++;
    }

    [IrqlRequires(Dispatch)]
    public void BreathesInBetween()
    {
        Enter();
        Breathe();
        Leave();
    }

    [IrqlRequires(Dispatch)]
    public void Conditional(bool exclusive)
    {
        if (exclusive)
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        _count++;
        if (exclusive)
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Passive)]
    public void Either(bool exclusive)
    {
        if (exclusive)
            Ex.AcquireResourceExclusive(ref _resource);
        else
            Ex.AcquireResourceShared(ref _resource);
        _count++;
        if (exclusive)
            Ex.ReleaseResourceExclusive(ref _resource);
        else
            Ex.ReleaseResourceShared(ref _resource);
    }

    [IrqlRequires(Dispatch)]
    public void TryInFinally()
    {
        var taken = false;
        try
        {
            taken = Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock);
            if (taken)
                _count++;
        }
        finally
        {
            if (taken)
                Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
    }

    [IrqlRequires(Passive)]
    public void Recurse(int depth)
    {
        Ex.AcquireFastMutex(ref _mutex);
        _count++;
        Ex.ReleaseFastMutex(ref _mutex);
        if (depth > 0)
            Recurse(depth - 1);
    }

    [IrqlRequires(Passive)]
    public void RecurseUnder(int depth)
    {
        Ex.AcquireFastMutex(ref _mutex);
        if (depth > 0)
            RecurseUnder(depth - 1); // IRQL1001 IRQL3002
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequires(Dispatch)]
    public void DropsRequired([RequiresLockHeld] ref KSPIN_LOCK spinLock)
    {
        Ke.ReleaseSpinLockFromDpcLevel(ref spinLock);
        _count++;
        Ke.AcquireSpinLockAtDpcLevel(ref spinLock);
    }

    public void LocalLock()
    {
        KSPIN_LOCK mine = default;
        Ke.AcquireSpinLock(ref mine, out var old); // IRQL3001
        if (_count == 1)
            return;
        Ke.ReleaseSpinLock(ref mine, old);
    }

    [IrqlRequires(Dispatch)]
    [AcquiresLock(LockKind.SpinAtDpc)]
    public void Custom()
    {
        while (_count != 0)
            _count--;
    }

    [IrqlRequires(Dispatch)]
    [ReleasesLock(LockKind.SpinAtDpc)]
    public void CustomLeave() => _count = 0;

    [IrqlRequires(Dispatch)]
    public void UseCustom()
    {
        Custom();
        CustomLeave();
        Custom(); // IRQL3001
    }
}
