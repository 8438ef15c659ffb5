using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.EnumerationOfLevels;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_MORE_PROCESSING_REQUIRED = unchecked((int)0xC0000016);
    private const int DelayedWorkQueue = 1;

    internal enum KIRQL : byte
    {
        Passive = 0,
        Apc = 1,
        Dispatch = 2,
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        KIRQL old;
        RaiseIrql(KIRQL.Dispatch, &old);
        ZwClose(context); // IRQL1001 certain
        LowerIrql(old);
        ZwClose(context);
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        if (CurrentIrql() < KIRQL.Dispatch)
        {
            KeWaitForSingleObject(&((EXTENSION*)context)->Event, Executive, KernelMode, FALSE, null);
        }

        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeGetCurrentIrql")]
    private static extern KIRQL CurrentIrql();

    [DllImport("ntoskrnl.exe", EntryPoint = "KeLowerIrql")]
    private static extern void LowerIrql(KIRQL newIrql);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeRaiseIrql")]
    private static extern void RaiseIrql(KIRQL newIrql, KIRQL* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct IRP
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
    public void* WorkItem;
}
