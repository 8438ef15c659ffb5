using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LowerAboveCurrent;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        KeLowerIrql(DISPATCH_LEVEL); // IRQL1006
        KeBugCheckEx(0xE2, 0, 0, 0, 0);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeBugCheckEx(uint bugCheckCode, nuint p1, nuint p2, nuint p3, nuint p4);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
