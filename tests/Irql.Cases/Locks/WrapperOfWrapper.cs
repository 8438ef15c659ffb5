using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.WrapperOfWrapper;

internal sealed class Driver
{
    private ERESOURCE _resource;

    [IrqlRequiresMax(Apc)]
    private static void Enter([AcquiresLock(LockKind.ResourceExclusive)] ref ERESOURCE resource)
    {
        Ke.EnterCriticalRegion();
        Ex.AcquireResourceExclusive(ref resource);
        Ke.LeaveCriticalRegion();
    }

    [IrqlRequiresMax(Apc)]
    private static void Leave([ReleasesLock(LockKind.ResourceExclusive)] ref ERESOURCE resource)
    {
        Ex.ReleaseResourceExclusive(ref resource);
    }

    [IrqlRequiresMax(Apc)]
    public void Clean()
    {
        Enter(ref _resource);
        Leave(ref _resource);
    }

    [IrqlRequiresMax(Apc)]
    public void Leaks()
    {
        Enter(ref _resource); // IRQL3001
        if (Api.Ask())
            Leave(ref _resource);
    }

    [IrqlRequiresMax(Apc)]
    public void LeavesTwice()
    {
        Enter(ref _resource);
        Leave(ref _resource);
        Leave(ref _resource); // IRQL3003
    }
}
