using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingMarkedNotReturned;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_PENDING;
    }

    internal static void RegisterOnWrite(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnWrite;

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}
