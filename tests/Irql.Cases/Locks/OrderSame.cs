using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderSame;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;
    private KSPIN_LOCK _third;

    [IrqlRequires(Dispatch)]
    public void FirstThenSecond()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    [IrqlRequires(Dispatch)]
    public void SecondThenThird()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.AcquireSpinLockAtDpcLevel(ref _third);
        Ke.ReleaseSpinLockFromDpcLevel(ref _third);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }

    // Never both at once: no order.
    [IrqlRequires(Dispatch)]
    public void OneAfterTheOther()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _third);
        Ke.ReleaseSpinLockFromDpcLevel(ref _third);
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }
}
