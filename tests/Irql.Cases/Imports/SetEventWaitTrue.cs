using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SetEventWaitTrue;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void SignalAndWait(DEVICE_OBJECT* device, void* context)
    {
        // Wait = TRUE returns raised; the wait that follows takes the level back.
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, TRUE);
        KeWaitForSingleObject(&extension->Timer, Executive, KernelMode, FALSE, null);
    }

    internal static void QueueSignalAndWait(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &SignalAndWait, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    [UnmanagedCallersOnly]
    internal static void OnWaitingDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, TRUE); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnWaitingDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnWaitingDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
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

internal unsafe struct DEVICE_OBJECT
{
    public void* Timer;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KTIMER Timer;
    public KDPC Dpc;
    public void* WorkItem;
}
