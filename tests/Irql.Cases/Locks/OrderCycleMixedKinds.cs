using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderCycleMixedKinds;

internal sealed class Driver
{
    private FAST_MUTEX _mutex;
    private ERESOURCE _resource;

    [IrqlRequires(Passive)]
    public void ResourceThenMutex()
    {
        Ex.AcquireResourceExclusive(ref _resource);
        Ex.AcquireFastMutex(ref _mutex);
        Ex.ReleaseFastMutex(ref _mutex);
        Ex.ReleaseResourceExclusive(ref _resource);
    }

    [IrqlRequires(Passive)]
    public void MutexThenResource()
    {
        Ex.AcquireFastMutex(ref _mutex);
        Ex.AcquireResourceExclusive(ref _resource); // IRQL3004
        Ex.ReleaseResourceExclusive(ref _resource);
        Ex.ReleaseFastMutex(ref _mutex);
    }
}
