using System.Threading.Tasks;
using System.Threading;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingManagedWaits;

internal sealed class Driver
{
    private readonly SemaphoreSlim _semaphore;
    private readonly ManualResetEvent _event;

    public Driver(SemaphoreSlim semaphore, ManualResetEvent manual)
    {
        _semaphore = semaphore;
        _event = manual;
    }

    [IrqlRequires(Dispatch)]
    public void AtDispatch(Task<int> task)
    {
        task.Wait(); // IRQL3006 certain
        var result = task.Result; // IRQL3006 certain
        _semaphore.Wait(); // IRQL3006 certain
        _event.WaitOne(); // IRQL3006 certain
        Thread.Sleep(10); // IRQL3006 certain
    }

    [IrqlRequires(Passive)]
    public void AtPassive(Task<int> task)
    {
        task.Wait();
        var result = task.Result;
        _semaphore.Wait();
        _event.WaitOne();
        Thread.Sleep(10);
    }
}
