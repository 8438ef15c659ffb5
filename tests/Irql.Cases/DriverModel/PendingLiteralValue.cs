using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingLiteralValue;

internal static unsafe class Driver
{
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        ((EXTENSION*)device->DeviceExtension)->WorkItem = irp;
        return 0x103; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        ((EXTENSION*)device->DeviceExtension)->WorkItem = irp;
        return 259;
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    internal static void RegisterOnWrite(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnWrite;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);
}

internal struct IRP
{
    public nuint Reserved;
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
