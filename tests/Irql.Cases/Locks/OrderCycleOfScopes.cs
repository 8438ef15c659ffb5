using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderCycleOfScopes;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;

    [IrqlRequires(Passive)]
    public void FirstThenSecond()
    {
        using (new SpinLockScope(ref _first))
        {
            using (new SpinLockScope(ref _second))
                Api.DispatchOnly();
        }
    }

    [IrqlRequires(Passive)]
    public void SecondThenFirst()
    {
        using (new SpinLockScope(ref _second))
        {
            using (new SpinLockScope(ref _first)) // IRQL3004
                Api.DispatchOnly();
        }
    }
}
