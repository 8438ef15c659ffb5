using System.Threading.Tasks;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.SuspendedUnderLock;

internal sealed class Driver
{
    private FAST_MUTEX _mutex;

    [IrqlRequires(Passive)]
    public async Task AwaitsAfterTheRelease()
    {
        Ex.AcquireFastMutex(ref _mutex);
        Api.ApcOnly();
        Ex.ReleaseFastMutex(ref _mutex);
        await Task.Yield();
        Api.PassiveOnly();
    }
}
