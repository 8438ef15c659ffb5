using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.OrderCycleAcrossTypes;

internal sealed class Device
{
    public KSPIN_LOCK Lock;
    public Queue? Queue;

    [IrqlRequires(Dispatch)]
    public void Submit(Queue queue)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref Lock);
        queue.Push();
        Ke.ReleaseSpinLockFromDpcLevel(ref Lock);
    }

    public void Signal()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref Lock);
    }
}

internal sealed class Queue
{
    private KSPIN_LOCK _lock;

    public void Push()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void Drain(Device device)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        device.Signal(); // IRQL3004
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}
