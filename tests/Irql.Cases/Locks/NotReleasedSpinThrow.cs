using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedSpinThrow;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public void ThrowsUnderASpinLock(Exception error)
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        if (Api.Ask())
            throw error; // IRQL5003

        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequiresMax(Apc)]
    public void ReleasesBeforeTheThrow(Exception error)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var failed = Api.Ask();
        Ke.ReleaseSpinLock(ref _lock, old);
        if (failed)
            throw error;
    }
}
