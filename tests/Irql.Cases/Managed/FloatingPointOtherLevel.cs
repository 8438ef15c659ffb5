//@ option irql_platform = x86
using System.Runtime.InteropServices;
using static Irql.Cases.Managed.FloatingPointOtherLevel.Ntoskrnl;

namespace Irql.Cases.Managed.FloatingPointOtherLevel;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KFLOATING_SAVE save;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            KeLowerIrql(old);
            KeRestoreFloatingPointState(&save); // IRQL5007
        }
        else
        {
            KeLowerIrql(old);
        }
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static void OnPairedWork(DEVICE_OBJECT* device, void* context)
    {
        byte old;
        KFLOATING_SAVE save;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            KeRestoreFloatingPointState(&save);
        }

        KeLowerIrql(old);
    }

    internal static void QueueOnPairedWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnPairedWork, DelayedWorkQueue, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoQueueWorkItem(void* IoWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> WorkerRoutine, int QueueType, void* Context);

    [DllImport("ntoskrnl")]
    internal static extern void KeLowerIrql(byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeRaiseIrql(byte NewIrql, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* FloatSave);

    [DllImport("ntoskrnl")]
    internal static extern int KeSaveFloatingPointState(KFLOATING_SAVE* FloatSave);
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
