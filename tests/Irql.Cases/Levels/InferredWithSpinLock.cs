using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredWithSpinLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private int _count;

    private void Count()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        _count++;
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    [IrqlRequires(Device)]
    public void InterruptService()
    {
        Count(); // IRQL1001 certain
    }

    [IrqlRequires(Dispatch)]
    public void Dpc() => Count();

    [IrqlRequiresMax(Apc)]
    public void Thread()
    {
        Count();
        Api.AtMostApc();
    }
}
