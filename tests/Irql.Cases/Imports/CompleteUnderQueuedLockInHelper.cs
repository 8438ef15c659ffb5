using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompleteUnderQueuedLockInHelper;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    private static void Finish(IRP* irp) => IoCompleteRequest(irp, IO_NO_INCREMENT);

    internal static void Flush(EXTENSION* extension, IRP* irp)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle);
        extension->Count = 0;
        Finish(irp); // IRQL3007
        KeReleaseInStackQueuedSpinLock(&handle);
    }

    internal static void FlushCorrectly(EXTENSION* extension, IRP* irp)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle);
        extension->Count = 0;
        KeReleaseInStackQueuedSpinLock(&handle);
        Finish(irp);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireInStackQueuedSpinLock(KSPIN_LOCK* spinLock, KLOCK_QUEUE_HANDLE* lockHandle);

    [DllImport("ntoskrnl.exe")]
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

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
