using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.LiteralModeElsewhere;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        // A work item has no requestor: its own handle, its own mode.
        EXTENSION* extension = (EXTENSION*)context;
        void* thread = null;
        int status = ObReferenceObjectByHandle(extension->WorkItem, 1, null, KernelMode, &thread, null);
        if (status >= 0)
        {
            ObDereferenceObject(thread);
        }
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("*")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("*")]
    private static extern void ObDereferenceObject(void* @object);

    [DllImport("*")]
    private static extern int ObReferenceObjectByHandle(void* handle, uint desiredAccess, void* objectType, sbyte accessMode, void** @object, void* handleInformation);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
