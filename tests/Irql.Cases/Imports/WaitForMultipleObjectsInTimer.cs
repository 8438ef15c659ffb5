using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WaitForMultipleObjectsInTimer;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnTick(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        void** objects = stackalloc void*[2];
        objects[0] = &extension->Event;
        objects[1] = &extension->Timer;
        KeWaitForMultipleObjects(2, objects, 1, Executive, KernelMode, FALSE, null, null); // IRQL3006 certain
    }

    internal static void Start(EXTENSION* extension)
    {
        KeInitializeTimer(&extension->Timer);
        KeInitializeDpc(&extension->Dpc, &OnTick, extension);
        KeSetTimer(&extension->Timer, -1_000_000, &extension->Dpc);
    }

    [UnmanagedCallersOnly]
    internal static void Collect(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        void** objects = stackalloc void*[2];
        objects[0] = &extension->Event;
        objects[1] = &extension->Timer;
        KeWaitForMultipleObjects(2, objects, 1, Executive, KernelMode, FALSE, null, null);
    }

    internal static void QueueCollect(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &Collect, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeTimer(KTIMER* timer);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte KeSetTimer(KTIMER* timer, long dueTime, KDPC* dpc);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForMultipleObjects(uint count, void** @object, int waitType, int waitReason, sbyte waitMode, byte alertable, long* timeout, void* waitBlockArray);
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
