using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.MajorFunctionLoop;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnRequest(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return STATUS_SUCCESS;
    }

    internal static void Register(DRIVER_OBJECT* driver)
    {
        for (int i = 0; i < 28; i++)
        {
            driver->MajorFunction[i] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRequest;
        }
    }

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
