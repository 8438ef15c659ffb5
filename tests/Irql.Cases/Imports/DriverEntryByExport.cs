using System.Runtime.InteropServices;
using static Irql.Cases.Imports.DriverEntryByExport.Ntoskrnl;

namespace Irql.Cases.Imports.DriverEntryByExport;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        driver->DriverUnload = &OnUnload;
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeInitializeSpinLock(&extension->Lock);
        KeInitializeEvent(&extension->Event, 0, FALSE);
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002 certain
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002 certain
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnUnload(DRIVER_OBJECT* driver) => IoDeleteDevice(driver->DeviceObject);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoCreateDevice(DRIVER_OBJECT* DriverObject, uint DeviceExtensionSize, UNICODE_STRING* DeviceName, uint DeviceType, uint DeviceCharacteristics, byte Exclusive, DEVICE_OBJECT** DeviceObject);

    [DllImport("ntoskrnl")]
    internal static extern void IoDeleteDevice(DEVICE_OBJECT* DeviceObject);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeEvent(KEVENT* Event, int Type, byte State);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeSpinLock(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* SpinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
}
