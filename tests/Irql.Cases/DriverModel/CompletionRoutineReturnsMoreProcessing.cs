using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.CompletionRoutineReturnsMoreProcessing;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_MORE_PROCESSING_REQUIRED = unchecked((int)0xC0000016);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        if (irp->PendingReturned != 0)
        {
            KeSetEvent((KEVENT*)context, 0, FALSE);
        }

        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnPnp(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KEVENT localEvent;
        KeInitializeEvent(&localEvent, 0, FALSE);
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, &localEvent, TRUE, TRUE, TRUE);
        int status = IoCallDriver(extension->Lower, irp);
        if (status == STATUS_PENDING)
        {
            KeWaitForSingleObject(&localEvent, Executive, KernelMode, FALSE, null);
            status = irp->IoStatus.Status;
        }

        irp->IoStatus.Status = status;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    [DllImport("*")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("*")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("*")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("*")]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("*")]
    private static extern void KeInitializeEvent(KEVENT* @event, int type, byte state);

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*")]
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
    public byte PendingReturned;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Lower;
}
