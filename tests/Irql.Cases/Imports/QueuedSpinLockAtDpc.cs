using System.Runtime.InteropServices;
using static Irql.Cases.Imports.QueuedSpinLockAtDpc.Ntoskrnl;

namespace Irql.Cases.Imports.QueuedSpinLockAtDpc;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->Lock, &handle);
        extension->Count++;
        KeReleaseInStackQueuedSpinLockFromDpcLevel(&handle);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->Lock, &handle); // IRQL1002 certain
        extension->Count++;
        KeReleaseInStackQueuedSpinLockFromDpcLevel(&handle); // IRQL1002 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireInStackQueuedSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock, KLOCK_QUEUE_HANDLE* LockHandle);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseInStackQueuedSpinLockFromDpcLevel(KLOCK_QUEUE_HANDLE* LockHandle);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal unsafe struct KLOCK_QUEUE_HANDLE
{
    public void* Lock;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public void* WorkItem;
    public uint Count;
}
