//@ option irql_platform = x86
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointRaisedAgain;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        // Lowered and raised again in between: saved and restored at one level.
        byte old;
        KFLOATING_SAVE save;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            KeLowerIrql(old);
            KeRaiseIrql(APC_LEVEL, &old);
            KeRestoreFloatingPointState(&save);
        }

        KeLowerIrql(old);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* floatSave);

    [DllImport("ntoskrnl.exe")]
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
}
