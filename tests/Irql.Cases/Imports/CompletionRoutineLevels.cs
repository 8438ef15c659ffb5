using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompletionRoutineLevels;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_MORE_PROCESSING_REQUIRED = unchecked((int)0xC0000016);
    private const int STATUS_CONTINUE_COMPLETION = 0;

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    [UnmanagedCallersOnly]
    internal static int OnCompleteBlocks(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 may
        return STATUS_CONTINUE_COMPLETION;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    internal static int SendOnCompleteBlocks(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnCompleteBlocks, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
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

internal struct EXTENSION
{
    public KEVENT Event;
}
