using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.SharedHandleForms;

internal sealed class Holder
{
    public KLOCK_QUEUE_HANDLE Handle;
}

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequiresMax(Apc)]
    public void InAnotherObject(Holder holder)
    {
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref holder.Handle); // IRQL3008
        Ke.ReleaseInStackQueuedSpinLock(ref holder.Handle);
    }

    // Two acquisitions, two handles, both on the stack.
    [IrqlRequiresMax(Apc)]
    public void TwoLocals(ref KSPIN_LOCK other)
    {
        KLOCK_QUEUE_HANDLE first = default;
        KLOCK_QUEUE_HANDLE second = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref first);
        Ke.AcquireInStackQueuedSpinLock(ref other, ref second);
        Ke.ReleaseInStackQueuedSpinLock(ref second);
        Ke.ReleaseInStackQueuedSpinLock(ref first);
    }

    [IrqlRequiresMax(Apc)]
    public void OneLocalOneAfterAnother(ref KSPIN_LOCK other)
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
        Ke.AcquireInStackQueuedSpinLock(ref other, ref handle);
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
    }
}
