using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.PendingReturnedNotMarked.Ntoskrnl;

namespace Irql.Cases.DriverModel.PendingReturnedNotMarked;

internal static unsafe class Driver
{
    private const int STATUS_PENDING = 0x103;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        extension->WorkItem = irp;
        return STATUS_PENDING; // IRQL6001
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoMarkIrpPending(irp);
        extension->WorkItem = irp;
        return STATUS_PENDING;
    }

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
