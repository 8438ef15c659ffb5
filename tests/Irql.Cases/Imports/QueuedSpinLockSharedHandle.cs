using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.QueuedSpinLockSharedHandle;

internal static unsafe class Driver
{
    internal struct SHARED
    {
        public KSPIN_LOCK Lock;
        public KLOCK_QUEUE_HANDLE Handle;
        public uint Count;
    }

    internal static void Update(SHARED* shared)
    {
        KeAcquireInStackQueuedSpinLock(&shared->Lock, &shared->Handle); // IRQL3008
        shared->Count++;
        KeReleaseInStackQueuedSpinLock(&shared->Handle);
    }

    [DllImport("*")]
    private static extern void KeAcquireInStackQueuedSpinLock(KSPIN_LOCK* spinLock, KLOCK_QUEUE_HANDLE* lockHandle);

    [DllImport("*")]
    private static extern void KeReleaseInStackQueuedSpinLock(KLOCK_QUEUE_HANDLE* lockHandle);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal unsafe struct KLOCK_QUEUE_HANDLE
{
    public void* Lock;
}
