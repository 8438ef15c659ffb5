using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderNotCycle;

internal sealed class Driver
{
    private KSPIN_LOCK _first;
    private KSPIN_LOCK _second;

    // The first is released before the second is taken.
    [IrqlRequires(Dispatch)]
    public void Forwards()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
    }

    [IrqlRequires(Dispatch)]
    public void Backwards()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        Ke.AcquireSpinLockAtDpcLevel(ref _first);
        Ke.ReleaseSpinLockFromDpcLevel(ref _first);
    }

    [IrqlRequires(Dispatch)]
    public void OneOrTheOther()
    {
        if (Api.Ask())
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _first);
            Ke.ReleaseSpinLockFromDpcLevel(ref _first);
        }
        else
        {
            Ke.AcquireSpinLockAtDpcLevel(ref _second);
            Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        }
    }
}
