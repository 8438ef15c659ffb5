using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DispatchRoutineDemandsDispatch;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        // Certain at the documented level, so it is no matter of the wider range.
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void RegisterOnRead(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
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

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
