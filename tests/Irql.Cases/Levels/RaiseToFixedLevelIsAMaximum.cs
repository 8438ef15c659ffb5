using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaiseToFixedLevelIsAMaximum;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    // A raise to a fixed level has a maximum of its own; 1006 is for a level that is an argument.
    [IrqlRequires((IrqlLevel)6)]
    public void SpinLockAtDeviceLevel()
    {
        Ke.AcquireSpinLock(ref _lock, out _); // IRQL1001 certain
        for (;;)
            Api.AnyLevel();
    }

    [IrqlRequires(Device)]
    public static void GoToDispatchAtDeviceLevel()
    {
        Api.GoToDispatch(); // IRQL1001 certain
        for (;;)
            Api.AnyLevel();
    }

    [IrqlRequires(Dispatch)]
    public void SpinLockAtDispatch()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Ke.ReleaseSpinLock(ref _lock, old);
    }
}
