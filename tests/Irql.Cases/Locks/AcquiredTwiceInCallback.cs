using System;

namespace Irql.Cases.Locks.AcquiredTwiceInCallback;

/// <summary>A helper that holds a lock around a callback: a callback that takes the same lock waits for itself.</summary>
internal sealed class Device
{
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _other;
    private int _count;

    private void WithLock(Action<Device> action)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        action(this);
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private void TakeLock()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        _count++;
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private void TakeOther()
    {
        Ke.AcquireSpinLock(ref _other, out var old);
        _count++;
        Ke.ReleaseSpinLock(ref _other, old);
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal void Wrong()
    {
        WithLock(static device => device.TakeLock()); // IRQL3002
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal void OtherLock()
    {
        WithLock(static device => device.TakeOther());
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal void NoLock()
    {
        WithLock(static device => device._count++);
        TakeLock();
    }
}
