using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PendingForwardedStatus;

internal static unsafe class Driver
{
    private const int IRP_MJ_READ = 3;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        // The lower driver's status is passed on untouched; it speaks for whatever that driver marked.
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoSkipCurrentIrpStackLocation(irp);
        return IoCallDriver(extension->Lower, irp);
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoSkipCurrentIrpStackLocation(IRP* irp);
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
