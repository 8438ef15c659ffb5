using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredOnlyOneCallerWrong;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private int _count;

    [IrqlRequires(Passive)]
    public void Correct()
    {
        Log();
        Ke.AcquireSpinLock(ref _lock, out var old);
        Count();
        Ke.ReleaseSpinLock(ref _lock, old);
        Log();
    }

    [IrqlRequires(Passive)]
    public void Wrong()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        Count();
        Log(); // IRQL1001 certain
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private void Log() => Api.AtMostApc();

    private void Count() => _count++;
}
