using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DispatchRoutineLevels;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int IRP_MJ_CLOSE = 2;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnClose(DEVICE_OBJECT* device, IRP* irp)
    {
        // Documented at PASSIVE_LEVEL; only the wider annotated range makes this call questionable.
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        ZwClose(extension->WorkItem); // IRQL1001 info
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnClose(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_CLOSE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnClose;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
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
    public KSPIN_LOCK Lock;
    public void* WorkItem;
    public uint Count;
}
