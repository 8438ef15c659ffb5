using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderCycleThroughHelper;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;

    private void LockFirst()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    private void LockSecond()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }

    [IrqlRequires(Dispatch)]
    public void FirstThenSecond()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        LockSecond();
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    // The helper cannot be blamed by itself.
    [IrqlRequires(Dispatch)]
    public void SecondThenFirst()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        LockFirst(); // IRQL3004
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }
}
