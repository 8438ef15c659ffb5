using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.DriverModel.RoleOfMajorFunction.Ntoskrnl;

namespace Irql.Cases.DriverModel.RoleOfMajorFunction;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    [IrqlRole("DRIVER_DISPATCH")]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);
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
