using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.TryAcquireFastMutex;

internal sealed class Driver
{
    private FAST_MUTEX _mutex;

    // Raises to APC_LEVEL only where it succeeded.
    [IrqlRequires(Passive)]
    public void Clean()
    {
        if (Ex.TryToAcquireFastMutex(ref _mutex))
        {
            Api.ApcOnly();
            Ex.ReleaseFastMutex(ref _mutex);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void WorksRaised()
    {
        if (!Ex.TryToAcquireFastMutex(ref _mutex))
        {
            Api.PassiveOnly();
            return;
        }

        Api.PassiveOnly(); // IRQL1001 certain
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequires(Passive)]
    public void Leaks()
    {
        if (Ex.TryToAcquireFastMutex(ref _mutex)) // IRQL3001
            Api.ApcOnly();
    }
}
