using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DeviceQueueAtPassive;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        KeInsertDeviceQueue(context, device); // IRQL1002 certain
        byte old = KeRaiseIrqlToDpcLevel();
        KeInsertDeviceQueue(context, device);
        KeLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte KeInsertDeviceQueue(void* deviceQueue, void* deviceQueueEntry);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern byte KeRaiseIrqlToDpcLevel();
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
