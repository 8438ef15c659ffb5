using System.Runtime.InteropServices;
using static Irql.Cases.Imports.HelperCalledFromDpc.Ntoskrnl;

namespace Irql.Cases.Imports.HelperCalledFromDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int DelayedWorkQueue = 1;

    private static void Wait(EXTENSION* extension) =>
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        Wait(extension); // IRQL3006 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        Wait(extension);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public void* WorkItem;
}
