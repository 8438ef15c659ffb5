using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DecoratedNames;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        AcquireAtDpc(&extension->Lock);
        extension->Count++;
        ReleaseFromDpc(&extension->Lock);
        Complete((IRP*)argument1, IO_NO_INCREMENT);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        AcquireAtDpc(&extension->Lock); // IRQL1002 certain
        ReleaseFromDpc(&extension->Lock); // IRQL1002 certain
        byte irql = Acquire(&extension->Lock);
        extension->Count++;
        Release(&extension->Lock, irql);
        Call(extension->Lower, null);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe", EntryPoint = "IofCallDriver")]
    private static extern int Call(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe", EntryPoint = "IofCompleteRequest")]
    private static extern void Complete(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", EntryPoint = "KefAcquireSpinLockAtDpcLevel")]
    private static extern void AcquireAtDpc(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", EntryPoint = "KefReleaseSpinLockFromDpcLevel")]
    private static extern void ReleaseFromDpc(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", EntryPoint = "KfAcquireSpinLock")]
    private static extern byte Acquire(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", EntryPoint = "KfReleaseSpinLock")]
    private static extern void Release(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public DEVICE_OBJECT* Lower;
    public void* WorkItem;
    public uint Count;
}
