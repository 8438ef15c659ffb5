using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseLeakedOnOnePath;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte old = KfRaiseIrql(DISPATCH_LEVEL);
        if (extension->Count == 0)
        {
            return; // IRQL1007
        }

        extension->Count--;
        KfLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KfLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KfRaiseIrql(byte newIrql);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
    public uint Count;
}
