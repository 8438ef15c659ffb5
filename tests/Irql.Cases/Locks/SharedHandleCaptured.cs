using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.SharedHandleCaptured;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public void Captured()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Action reset = () => handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle); // IRQL3008
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
        reset();
    }
}
