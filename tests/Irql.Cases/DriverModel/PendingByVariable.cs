using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.PendingByVariable.Ntoskrnl;

namespace Irql.Cases.DriverModel.PendingByVariable;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        int status = STATUS_SUCCESS;
        if (extension->Count != 0)
        {
            IoMarkIrpPending(irp);
            extension->WorkItem = irp;
            status = STATUS_PENDING;
        }
        else
        {
            irp->IoStatus.Status = status;
            IoCompleteRequest(irp, IO_NO_INCREMENT);
        }

        return status;
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);

    [DllImport("ntoskrnl")]
    internal static extern void IoMarkIrpPending(IRP* Irp);
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
