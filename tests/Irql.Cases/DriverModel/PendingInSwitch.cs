using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingInSwitch;

internal static unsafe class Driver
{
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);
    private const int IRP_MJ_DEVICE_CONTROL = 14;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnDeviceControl(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IO_STACK_LOCATION* stack = IoGetCurrentIrpStackLocation(irp);
        switch (stack->Parameters.DeviceIoControl.IoControlCode)
        {
            case 0x222000:
                IoMarkIrpPending(irp);
                extension->WorkItem = irp;
                return STATUS_PENDING;
            case 0x222004:
                extension->WorkItem = irp;
                return STATUS_PENDING; // IRQL6001
            default:
                irp->IoStatus.Status = STATUS_INVALID_PARAMETER;
                IoCompleteRequest(irp, IO_NO_INCREMENT);
                return STATUS_INVALID_PARAMETER;
        }
    }

    internal static void RegisterOnDeviceControl(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnDeviceControl;

    [DllImport("*")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("*")]
    private static extern IO_STACK_LOCATION* IoGetCurrentIrpStackLocation(IRP* irp);

    [DllImport("*")]
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

internal struct IO_DEVICE_CONTROL
{
    public uint IoControlCode;
}

internal struct IO_PARAMETERS
{
    public IO_DEVICE_CONTROL DeviceIoControl;
}

internal struct IO_STACK_LOCATION
{
    public byte MajorFunction;
    public IO_PARAMETERS Parameters;
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
