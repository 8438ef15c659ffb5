using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.WaitInForwardedRequest;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_MORE_PROCESSING_REQUIRED = unchecked((int)0xC0000016);

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        KeSetEvent((KEVENT*)context, 0, FALSE);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int ForwardAndWait(DEVICE_OBJECT* lower, IRP* irp)
    {
        KEVENT completed;
        KeInitializeEvent(&completed, 0, FALSE);
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, &completed, TRUE, TRUE, TRUE);
        int status = IoCallDriver(lower, irp);
        if (status == STATUS_PENDING)
        {
            KeWaitForSingleObject(&completed, Executive, KernelMode, FALSE, null);
            status = irp->IoStatus.Status;
        }

        return status;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int ForwardAndWaitRaised(DEVICE_OBJECT* lower, IRP* irp) => ForwardAndWait(lower, irp); // IRQL1001 certain

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeEvent(KEVENT* @event, int type, byte state);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal struct IRP
{
    public IO_STATUS_BLOCK IoStatus;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
