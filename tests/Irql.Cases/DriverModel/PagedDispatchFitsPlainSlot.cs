using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.PagedDispatchFitsPlainSlot;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int IRP_MJ_CREATE = 0;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnCreate(DEVICE_OBJECT* device, IRP* irp)
    {
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnCreate(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_CREATE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnCreate;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);
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
