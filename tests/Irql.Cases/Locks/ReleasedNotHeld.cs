using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.ReleasedNotHeld;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;
    private ERESOURCE _resource;

    [IrqlRequires(Dispatch)]
    public void NeverAcquired()
    {
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3003
    }

    [IrqlRequires(Dispatch)]
    public void Twice()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3003
    }

    [IrqlRequires(Dispatch)]
    public void AnotherOne()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _other); // IRQL3003
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Passive)]
    public void HeldOnOnePath()
    {
        if (Api.Ask())
            Ex.AcquireResourceExclusive(ref _resource);

        Ex.ReleaseResourceExclusive(ref _resource); // IRQL3003
    }

    [IrqlRequires(Passive)]
    public void HeldOnBoth()
    {
        if (Api.Ask())
            Ex.AcquireResourceExclusive(ref _resource);
        else
            Ex.AcquireResourceExclusive(ref _resource);

        Ex.ReleaseResourceExclusive(ref _resource);
    }
}
