using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static NativeDriver.Constants;
using static NativeDriver.Ntoskrnl;

namespace NativeDriver;

/// <summary>Loading, plug and play, unloading: all of it at PASSIVE_LEVEL.</summary>
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
    private static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
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
        extension->Log = ExAllocatePool2(POOL_FLAG_PAGED, 4096, Tag);
        extension->Lower = IoAttachDeviceToDeviceStack(device, physical);
        if (extension->WorkItem == null || extension->Log == null || extension->Lower == null || Connect(device, physical) < 0)
        {
            Remove(device);
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        device->Flags |= DO_BUFFERED_IO;
        device->Flags &= ~DO_DEVICE_INITIALIZING;
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
