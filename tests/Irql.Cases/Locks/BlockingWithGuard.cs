using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingWithGuard;

internal sealed class Driver
{
    private KEVENT _event;

    [IrqlRequiresMax(Dispatch)]
    public void WaitsWhereItMay()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Ke.WaitForSingleObject(ref _event, -1);
        else
            Ke.WaitForSingleObject(ref _event, 0);
    }

    [IrqlRequiresMax(Dispatch)]
    public void TimeoutByLevel()
    {
        long timeout = 0;
        if (Ke.GetCurrentIrql() >= Dispatch)
        {
            Ke.WaitForSingleObject(ref _event, timeout);
            return;
        }

        timeout = 50;
        Ke.WaitForSingleObject(ref _event, timeout);
    }

    [IrqlRequiresMax(Dispatch)]
    public void WrongWayRound()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Ke.WaitForSingleObject(ref _event, 0);
        else
            Ke.WaitForSingleObject(ref _event, -1); // IRQL3006 certain
    }
}
