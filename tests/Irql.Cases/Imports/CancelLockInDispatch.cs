using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelLockInDispatch;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const int IRP_MJ_CREATE = 0;
    private const int IRP_MJ_CLOSE = 2;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnCleanup(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte irql;
        IoAcquireCancelSpinLock(&irql);
        IRP* queued = (IRP*)extension->WorkItem;
        extension->WorkItem = null;
        IoReleaseCancelSpinLock(irql);
        if (queued != null)
        {
            queued->IoStatus.Status = STATUS_CANCELLED;
            IoCompleteRequest(queued, IO_NO_INCREMENT);
        }

        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnCleanup(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_CLOSE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnCleanup;

    [UnmanagedCallersOnly]
    internal static int OnBadCleanup(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte irql;
        IoAcquireCancelSpinLock(&irql);
        IRP* queued = (IRP*)extension->WorkItem;
        extension->WorkItem = null;
        IoCompleteRequest(queued, IO_NO_INCREMENT); // IRQL3007
        IoReleaseCancelSpinLock(irql);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnBadCleanup(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_CREATE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnBadCleanup;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoAcquireCancelSpinLock(byte* irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal struct IRP
{
    public IO_STATUS_BLOCK IoStatus;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
