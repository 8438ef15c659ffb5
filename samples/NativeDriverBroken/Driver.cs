using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static NativeDriverBroken.Constants;
using static NativeDriverBroken.Ntoskrnl;

namespace NativeDriverBroken;

/// <summary>Loading, plug and play, unloading: all of it at PASSIVE_LEVEL. The device stays closed to everybody, and its memory has no owner's name.</summary>
internal static unsafe class Driver
{
    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    public static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        driver->DriverUnload = &Unload;
        driver->DriverExtension->AddDevice = &AddDevice;
        driver->MajorFunction[IRP_MJ_CREATE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&Requests.OpenOrClose;
        driver->MajorFunction[IRP_MJ_CLOSE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&Requests.OpenOrClose;
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&Requests.Read;
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    private static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        DEVICE_OBJECT* device;
        var status = IoCreateDevice(driver, (uint)sizeof(DEVICE_EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
            return status;
        var extension = device->DeviceExtension;
        KeInitializeSpinLock(&extension->Lock);
        KeInitializeDpc(&extension->Dpc, &Interrupts.Dpc, device);
        KeInitializeEvent(&extension->Idle, 0, TRUE);
        extension->WorkItem = IoAllocateWorkItem(device);
        extension->Log = ExAllocatePoolWithTag(1, 4096, 0); // IRQL6005 IRQL6006
        extension->Lower = IoAttachDeviceToDeviceStack(device, physical);
        if (extension->WorkItem == null || extension->Log == null || extension->Lower == null || Connect(device, physical) < 0)
        {
            Remove(device);
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        device->Flags |= DO_BUFFERED_IO;
        return STATUS_SUCCESS;
    }

    private static int Connect(DEVICE_OBJECT* device, DEVICE_OBJECT* physical)
    {
        var extension = device->DeviceExtension;
        IO_CONNECT_INTERRUPT_PARAMETERS parameters = default;
        parameters.Version = 1;
        parameters.FullySpecified.PhysicalDeviceObject = physical;
        parameters.FullySpecified.InterruptObject = &extension->Interrupt;
        parameters.FullySpecified.ServiceRoutine = &Interrupts.Service;
        parameters.FullySpecified.ServiceContext = device;
        return IoConnectInterruptEx(&parameters);
    }

    private static void Remove(DEVICE_OBJECT* device)
    {
        var extension = device->DeviceExtension;
        if (extension->WorkItem != null)
            IoFreeWorkItem(extension->WorkItem);
        if (extension->Log != null)
            ExFreePoolWithTag(extension->Log, Tag);
        IoDeleteDevice(device);
    }

    [UnmanagedCallersOnly]
    private static void Unload(DRIVER_OBJECT* driver)
    {
        // No DPC may run when its code is gone, and waiting for that is allowed here.
        KeFlushQueuedDpcs();
    }
}
