using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.QueuedSpinLock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);

    internal static void Update(EXTENSION* extension)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle);
        extension->Count++;
        KeReleaseInStackQueuedSpinLock(&handle);
    }

    internal static int Leaks(EXTENSION* extension)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle); // IRQL3001
        if (extension->Count == 0)
        {
            return STATUS_UNSUCCESSFUL;
        }

        KeReleaseInStackQueuedSpinLock(&handle);
        return STATUS_SUCCESS;
    }

    internal static void Sleeps(EXTENSION* extension)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
        KeReleaseInStackQueuedSpinLock(&handle);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireInStackQueuedSpinLock(KSPIN_LOCK* spinLock, KLOCK_QUEUE_HANDLE* lockHandle);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseInStackQueuedSpinLock(KLOCK_QUEUE_HANDLE* lockHandle);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal unsafe struct KLOCK_QUEUE_HANDLE
{
    public void* Lock;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
    public uint Count;
}
