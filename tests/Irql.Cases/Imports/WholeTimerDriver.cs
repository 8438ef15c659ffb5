using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WholeTimerDriver;

// A periodic timer whose DPC hands the slow part to a work item.
internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int DelayedWorkQueue = 1;

    internal static int Start(DEVICE_OBJECT* device)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        void* item = IoAllocateWorkItem(device);
        if (item == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        extension->WorkItem = item;
        KeInitializeSpinLock(&extension->Lock);
        ExInitializeFastMutex(&extension->Mutex);
        KeInitializeEvent(&extension->Event, 0, FALSE);
        KeInitializeDpc(&extension->Dpc, &OnTick, extension);
        KeInitializeTimer(&extension->Timer);
        KeSetTimer(&extension->Timer, -1_000_000, &extension->Dpc);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnTick(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        bool due = extension->Count >= 10;
        if (due)
        {
            extension->Count = 0;
        }

        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        if (due)
        {
            IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
        }

        KeSetTimer(&extension->Timer, -1_000_000, &extension->Dpc);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExAcquireFastMutex(&extension->Mutex);
        uint* log = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (log != null)
        {
            log[0] = extension->Count;
            ExFreePool(log);
        }

        ExReleaseFastMutex(&extension->Mutex);
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    internal static void Stop(EXTENSION* extension)
    {
        KeCancelTimer(&extension->Timer);
        KeFlushQueuedDpcs();
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        IoFreeWorkItem(extension->WorkItem);
    }

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("*")]
    private static extern void ExFreePool(void* p);

    [DllImport("*")]
    private static extern void ExInitializeFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void* IoAllocateWorkItem(DEVICE_OBJECT* deviceObject);

    [DllImport("*")]
    private static extern void IoFreeWorkItem(void* ioWorkItem);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern byte KeCancelTimer(KTIMER* timer);

    [DllImport("*")]
    private static extern void KeFlushQueuedDpcs();

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern void KeInitializeEvent(KEVENT* @event, int type, byte state);

    [DllImport("*")]
    private static extern void KeInitializeSpinLock(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern void KeInitializeTimer(KTIMER* timer);

    [DllImport("*")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*")]
    private static extern byte KeSetTimer(KTIMER* timer, long dueTime, KDPC* dpc);

    [DllImport("*")]
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

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KTIMER
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* Timer;
    public void* DeviceExtension;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
    public KTIMER Timer;
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
    public void* WorkItem;
    public uint Count;
}
