using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderCycleOfThree;

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

    [IrqlRequires(Dispatch)]
    public void ThirdThenFirst()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _third);
        Ke.AcquireSpinLockAtDpcLevel(ref _first); // IRQL3004
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _third);
    }
}
