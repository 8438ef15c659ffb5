using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.WholePlugAndPlayDriver;

// Plug and play by role: the paged dispatch type, so that waiting is no matter of the wider range.
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
    internal static int OnStarted(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        KeSetEvent((KEVENT*)context, 0, FALSE);
        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    private static int ForwardAndWait(DEVICE_OBJECT* lower, IRP* irp)
    {
        KEVENT started;
        KeInitializeEvent(&started, 0, FALSE);
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnStarted, &started, TRUE, TRUE, TRUE);
        int status = IoCallDriver(lower, irp);
        if (status == STATUS_PENDING)
        {
            KeWaitForSingleObject(&started, Executive, KernelMode, FALSE, null);
            status = irp->IoStatus.Status;
        }

        return status;
    }

    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnPlugAndPlay(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IO_STACK_LOCATION* stack = IoGetCurrentIrpStackLocation(irp);
        int status;
        switch (stack->MinorFunction)
        {
            case 0:
                status = ForwardAndWait(extension->Lower, irp);
                irp->IoStatus.Status = status;
                IoCompleteRequest(irp, IO_NO_INCREMENT);
                return status;
            case 2:
                IoSkipCurrentIrpStackLocation(irp);
                status = IoCallDriver(extension->Lower, irp);
                IoDeleteDevice(device);
                return status;
            default:
                IoSkipCurrentIrpStackLocation(irp);
                return IoCallDriver(extension->Lower, irp);
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        _ = ForwardAndWait(((EXTENSION*)context)->Lower, (IRP*)argument1); // IRQL3006 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("*")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("*")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("*")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("*")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);

    [DllImport("*")]
    private static extern IO_STACK_LOCATION* IoGetCurrentIrpStackLocation(IRP* irp);

    [DllImport("*")]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("*")]
    private static extern void IoSkipCurrentIrpStackLocation(IRP* irp);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

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

internal struct KDPC
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

internal struct IO_STACK_LOCATION
{
    public byte MinorFunction;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public DEVICE_OBJECT* Lower;
}
