using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.RemoveLockAndRegions;

internal sealed class Driver
{
    private IO_REMOVE_LOCK _removeLock;

    [IrqlRequiresMax(Dispatch)]
    public int Handle(nint device, nint request)
    {
        Io.AcquireRemoveLock(ref _removeLock);
        var status = Io.CallDriver(device, request);
        Io.ReleaseRemoveLock(ref _removeLock);
        return status;
    }

    [IrqlRequiresMax(Dispatch)]
    public int ForgetsOnError(nint device, nint request)
    {
        Io.AcquireRemoveLock(ref _removeLock); // IRQL3001
        var status = Io.CallDriver(device, request);
        if (status < 0)
            return status;

        Io.ReleaseRemoveLock(ref _removeLock);
        return status;
    }

    [IrqlRequiresMax(Apc)]
    public void RegionAroundAResource(ref ERESOURCE resource)
    {
        Ke.EnterCriticalRegion();
        Ex.AcquireResourceExclusive(ref resource);
        try
        {
            Api.AtMostApc();
        }
        finally
        {
            Ex.ReleaseResourceExclusive(ref resource);
            Ke.LeaveCriticalRegion();
        }
    }
}
