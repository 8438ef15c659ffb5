using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RecursiveKinds;

internal sealed class Driver
{
    private KMUTEX _mutex;
    private IO_REMOVE_LOCK _removeLock;

    // These nest.
    [IrqlRequiresMax(Apc)]
    public void Nested()
    {
        Ke.EnterCriticalRegion();
        Ke.EnterCriticalRegion();
        Ke.LeaveCriticalRegion();
        Ke.LeaveCriticalRegion();

        Io.AcquireRemoveLock(ref _removeLock);
        Io.AcquireRemoveLock(ref _removeLock);
        Io.ReleaseRemoveLock(ref _removeLock);
        Io.ReleaseRemoveLock(ref _removeLock);

        Ke.AcquireMutex(ref _mutex);
        Ke.AcquireMutex(ref _mutex);
        Ke.ReleaseMutex(ref _mutex);
        Ke.ReleaseMutex(ref _mutex);
    }

    [IrqlRequiresMax(Apc)]
    public void LeavesTooOften()
    {
        Ke.EnterCriticalRegion();
        Ke.LeaveCriticalRegion();
        Ke.LeaveCriticalRegion(); // IRQL3003
    }

    [IrqlRequiresMax(Apc)]
    public void LeavesWithoutEntering()
    {
        Io.ReleaseRemoveLock(ref _removeLock); // IRQL3003
    }
}
