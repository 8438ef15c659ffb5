using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.CancelLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    // The one global cancel lock.
    [IrqlRequires(Passive)]
    public void Clean()
    {
        Io.AcquireCancelSpinLock(out var old);
        Api.DispatchOnly();
        Io.ReleaseCancelSpinLock(old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void Leaks()
    {
        Io.AcquireCancelSpinLock(out var old); // IRQL3001
        if (Api.Ask())
            return;

        Io.ReleaseCancelSpinLock(old);
    }

    [IrqlRequires(Passive)]
    public void Twice()
    {
        Io.AcquireCancelSpinLock(out _);
        Io.AcquireCancelSpinLock(out _); // IRQL3002
        for (;;)
            Api.DispatchOnly();
    }
}
