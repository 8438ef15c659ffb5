using System.Threading.Tasks;
using System.Threading;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingZeroTimeouts;

internal sealed class Driver
{
    private readonly SemaphoreSlim _semaphore;
    private readonly ManualResetEvent _event;

    public Driver(SemaphoreSlim semaphore, ManualResetEvent manual)
    {
        _semaphore = semaphore;
        _event = manual;
    }

    // A zero timeout only tests.
    [IrqlRequires(Dispatch)]
    public bool Tests(Task task)
    {
        return _semaphore.Wait(0) || _event.WaitOne(0) || task.Wait(0);
    }

    [IrqlRequires(Dispatch)]
    public void Waits(Task task)
    {
        var first = _semaphore.Wait(5); // IRQL3006 certain
        var second = _event.WaitOne(5); // IRQL3006 certain
        var third = task.Wait(5); // IRQL3006 certain
    }
}
