using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Observation;

/// <summary>
/// While it lives, what the current thread touches is the kernel's own doing. Code of drivers that is called meanwhile, and whatever interrupts
/// the thread, is not: frames and driver calls put the mark away.
/// </summary>
internal readonly ref struct OwnWork
{
    private readonly GuestThread? _thread;

    public OwnWork(MemoryPort port)
    {
        _thread = port.ThreadIdentity as GuestThread;
        if (_thread is not null)
            _thread.OwnWork++;
    }

    public void Dispose()
    {
        if (_thread is not null)
            _thread.OwnWork--;
    }
}
