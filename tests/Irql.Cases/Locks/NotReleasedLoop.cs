using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedLoop;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private ERESOURCE _resource;

    [IrqlRequires(Passive)]
    public void BreaksWhileHeld()
    {
        while (true)
        {
            Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
            if (Api.Ask())
                break;

            Ke.ReleaseSpinLock(ref _lock, old);
        }
    }

    [IrqlRequires(Passive)]
    public void EveryRound()
    {
        for (var i = 0; i < 4; i++)
        {
            Ke.AcquireSpinLock(ref _lock, out var old);
            if (Api.Ask())
            {
                Ke.ReleaseSpinLock(ref _lock, old);
                continue;
            }

            Ke.ReleaseSpinLock(ref _lock, old);
        }
    }

    [IrqlRequires(Passive)]
    public void ReleasedAfterTheLoop()
    {
        Ex.AcquireResourceExclusive(ref _resource);
        while (Api.Ask())
            Api.AtMostApc();

        Ex.ReleaseResourceExclusive(ref _resource);
    }
}
