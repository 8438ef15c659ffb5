//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointSavedAtPassiveRestoredAtDispatch;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) < 0)
        {
            return;
        }

        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeRestoreFloatingPointState(&save); // IRQL5007
        KeLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void OnPairedWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KFLOATING_SAVE save;
        if (KeSaveFloatingPointState(&save) < 0)
        {
            return;
        }

        KeRaiseIrql(DISPATCH_LEVEL, &old);
        ((EXTENSION*)context)->Count++;
        KeLowerIrql(old);
        KeRestoreFloatingPointState(&save);
    }

    internal static void QueueOnPairedWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnPairedWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSaveFloatingPointState(KFLOATING_SAVE* floatSave);
}

internal struct KFLOATING_SAVE
{
    public nuint Reserved;
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
