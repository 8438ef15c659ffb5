using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingMarkedOnOnePath;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnSetInformation(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        if (extension->Count != 0)
        {
            IoMarkIrpPending(irp);
        }

        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS; // IRQL6001
    }

    internal static void RegisterOnSetInformation(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnSetInformation;

    [UnmanagedCallersOnly]
    internal static int OnQueryInformation(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        if (extension->Count != 0)
        {
            IoMarkIrpPending(irp);
            extension->WorkItem = irp;
            return STATUS_PENDING;
        }

        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnQueryInformation(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnQueryInformation;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);
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
    public uint Count;
}
