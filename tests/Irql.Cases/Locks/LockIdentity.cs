using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LockIdentity;

internal sealed class Device
{
    public KSPIN_LOCK Lock;
    public KSPIN_LOCK Queue;
}

internal sealed class Driver
{
    private readonly Device _device;

    public Driver(Device device) => _device = device;

    // The same object's lock through a local is the same lock.
    [IrqlRequiresMax(Apc)]
    public void ThroughALocal()
    {
        var device = _device;
        Ke.AcquireSpinLock(ref device.Lock, out var old);
        Ke.ReleaseSpinLock(ref device.Lock, old);
    }

    [IrqlRequires(Dispatch)]
    public void TwoFieldsOfOneObject(Device device)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref device.Lock);
        Ke.AcquireSpinLockAtDpcLevel(ref device.Queue);
        Ke.ReleaseSpinLockFromDpcLevel(ref device.Queue);
        Ke.ReleaseSpinLockFromDpcLevel(ref device.Lock);
    }

    [IrqlRequires(Dispatch)]
    public void OneObjectTwice(Device device)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref device.Lock);
        Ke.AcquireSpinLockAtDpcLevel(ref device.Lock); // IRQL3002
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public void ThroughARef(Device device)
    {
        ref var spinLock = ref device.Lock;
        Ke.AcquireSpinLockAtDpcLevel(ref spinLock);
        Ke.ReleaseSpinLockFromDpcLevel(ref spinLock);
    }
}
