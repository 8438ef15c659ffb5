using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingMarkedAfterQueueing;

internal static unsafe class Driver
{
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        // The request has left the routine's hands: another thread may have completed it.
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        int status = IoCallDriver(extension->Lower, irp);
        IoMarkIrpPending(irp); return STATUS_PENDING; // IRQL6001
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoMarkIrpPending(irp);
        _ = IoCallDriver(extension->Lower, irp);
        return STATUS_PENDING;
    }

    internal static void RegisterOnWrite(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnWrite;

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

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
    public DEVICE_OBJECT* Lower;
}
