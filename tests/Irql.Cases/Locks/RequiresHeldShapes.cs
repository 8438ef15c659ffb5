using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RequiresHeldShapes;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private int _count;

    private void Update([RequiresLockHeld] ref KSPIN_LOCK spinLock) => _count++;

    [IrqlRequires(Dispatch)]
    public void HeldOnOnePath()
    {
        var taken = Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock);
        Update(ref _lock); // IRQL3009
        if (taken)
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void HeldWhereTaken()
    {
        if (!Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            return;

        Update(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void InALoop()
    {
        for (var i = 0; i < 4; i++)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
            Update(ref _lock);
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
    }

    [IrqlRequires(Dispatch)]
    public void AnotherObject(Driver that)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref that._lock);
        that.Update(ref that._lock);
        Update(ref _lock); // IRQL3009
        Ke.ReleaseSpinLockFromDpcLevel(ref that._lock);
    }
}
