using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedSwitchAndLoop;

internal sealed class Driver
{
    private EX_PUSH_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public int OneSectionForgets(int value)
    {
        Ex.AcquirePushLockExclusive(ref _lock); // IRQL3001
        switch (value)
        {
            case 0:
                Ex.ReleasePushLockExclusive(ref _lock);
                return 1;
            case 1:
                return 2;
            default:
                Ex.ReleasePushLockExclusive(ref _lock);
                return 3;
        }
    }

    [IrqlRequiresMax(Apc)]
    public int EverySection(int value)
    {
        Ex.AcquirePushLockExclusive(ref _lock);
        var answer = value switch
        {
            0 => 1,
            1 => 2,
            _ => 3,
        };
        Ex.ReleasePushLockExclusive(ref _lock);
        return answer;
    }

    [IrqlRequiresMax(Apc)]
    public void DroppedAndTakenAgain()
    {
        Ex.AcquirePushLockExclusive(ref _lock);
        while (Api.Ask())
        {
            Ex.ReleasePushLockExclusive(ref _lock);
            Ke.DelayExecutionThread(10);
            Ex.AcquirePushLockExclusive(ref _lock);
        }

        Ex.ReleasePushLockExclusive(ref _lock);
    }
}
