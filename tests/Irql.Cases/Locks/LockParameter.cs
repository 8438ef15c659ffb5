using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LockParameter;

internal static class Driver
{
    [IrqlRequiresMax(Apc)]
    public static void Clean(ref KSPIN_LOCK spinLock)
    {
        Ke.AcquireSpinLock(ref spinLock, out var old);
        Ke.ReleaseSpinLock(ref spinLock, old);
    }

    [IrqlRequiresMax(Apc)]
    public static void Leaks(ref KSPIN_LOCK spinLock)
    {
        Ke.AcquireSpinLock(ref spinLock, out var old); // IRQL3001
        if (Api.Ask())
            return;

        Ke.ReleaseSpinLock(ref spinLock, old);
    }

    [IrqlRequires(Dispatch)]
    public static void Twice(ref KSPIN_LOCK spinLock)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref spinLock);
        Ke.AcquireSpinLockAtDpcLevel(ref spinLock); // IRQL3002
        for (;;)
            Api.DispatchOnly();
    }
}
