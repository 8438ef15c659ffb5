using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.PendingMarkedByHelper.Ntoskrnl;

namespace Irql.Cases.DriverModel.PendingMarkedByHelper;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;

    private static void Park(EXTENSION* extension, IRP* irp)
    {
        IoMarkIrpPending(irp);
        extension->WorkItem = irp;
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        Park((EXTENSION*)device->DeviceExtension, irp);
        return STATUS_PENDING;
    }

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        Park((EXTENSION*)device->DeviceExtension, irp);
        return STATUS_SUCCESS; // IRQL6001
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    internal static void RegisterOnWrite(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnWrite;
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoMarkIrpPending(IRP* Irp);
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
