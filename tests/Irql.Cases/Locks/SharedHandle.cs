using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.SharedHandle;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private KLOCK_QUEUE_HANDLE _handle;
    private static KLOCK_QUEUE_HANDLE s_handle;

    [IrqlRequiresMax(Apc)]
    public void InALocal()
    {
        KLOCK_QUEUE_HANDLE handle = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref handle);
        Ke.ReleaseInStackQueuedSpinLock(ref handle);
    }

    [IrqlRequiresMax(Apc)]
    public void InAField()
    {
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref _handle); // IRQL3008
        Ke.ReleaseInStackQueuedSpinLock(ref _handle);
    }

    [IrqlRequiresMax(Apc)]
    public void InAStatic()
    {
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref s_handle); // IRQL3008
        Ke.ReleaseInStackQueuedSpinLock(ref s_handle);
    }

    [IrqlRequiresMax(Apc)]
    public void InALocalStruct()
    {
        Frame frame = default;
        Ke.AcquireInStackQueuedSpinLock(ref _lock, ref frame.Handle);
        Ke.ReleaseInStackQueuedSpinLock(ref frame.Handle);
    }

    private struct Frame
    {
        public KLOCK_QUEUE_HANDLE Handle;
    }
}
