using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.WrongVariant;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private ERESOURCE _resource;

    [IrqlRequires(Passive)]
    public void AcquiredRaisingReleasedAtDpc()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3005
    }

    [IrqlRequires(Passive)]
    public void AcquiredAtDpcReleasedRaising()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLock(ref _lock, old); // IRQL3005
    }

    [IrqlRequires(Passive)]
    public void EachItsOwn()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Ke.LowerIrql(old);
        Ke.AcquireSpinLock(ref _lock, out old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Passive)]
    public void SharedReleasedExclusive()
    {
        Ex.AcquireResourceShared(ref _resource);
        Ex.ReleaseResourceExclusive(ref _resource); // IRQL3005
    }

    [IrqlRequires(Passive)]
    public void SharedReleasedShared()
    {
        Ex.AcquireResourceShared(ref _resource);
        Ex.ReleaseResourceShared(ref _resource);
    }
}
