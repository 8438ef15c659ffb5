using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WholeInterruptDriver;

// Interrupt, DPC, queue and cancellation as they should be: nothing to report.
internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        driver->DriverUnload = &OnUnload;
        driver->DriverExtension->AddDevice = &AddDevice;
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnUnload(DRIVER_OBJECT* driver)
    {
        KeFlushQueuedDpcs();
        if (driver->DeviceObject != null)
        {
            IoDeleteDevice(driver->DeviceObject);
        }
    }

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeInitializeSpinLock(&extension->Lock);
        KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
        extension->Lower = IoAttachDeviceToDeviceStack(device, physical);
        if (extension->Lower == null)
        {
            IoDeleteDevice(device);
            return STATUS_UNSUCCESSFUL;
        }

        device->Flags &= ~DO_DEVICE_INITIALIZING;
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoMarkIrpPending(irp);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->WorkItem = irp;
        _ = IoSetCancelRoutine(irp, &OnCancel);
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_PENDING;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeInsertQueueDpc(&extension->Dpc, null, null);
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        IRP* irp = (IRP*)extension->WorkItem;
        extension->WorkItem = null;
        bool mine = irp != null && IoSetCancelRoutine(irp, null) != null;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        if (mine)
        {
            irp->IoStatus.Status = STATUS_SUCCESS;
            IoCompleteRequest(irp, IO_NO_INCREMENT);
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoReleaseCancelSpinLock(irp->CancelIrql);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->WorkItem = null;
        KeReleaseSpinLock(&extension->Lock, irql);
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern DEVICE_OBJECT* IoAttachDeviceToDeviceStack(DEVICE_OBJECT* sourceDevice, DEVICE_OBJECT* targetDevice);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void* IoSetCancelRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> cancelRoutine);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeFlushQueuedDpcs();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeSpinLock(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal struct IRP
{
    public uint Flags;
    public IO_STATUS_BLOCK IoStatus;
    public byte CancelIrql;
}

internal unsafe struct DEVICE_OBJECT
{
    public uint Flags;
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public uint Flags;
    public DRIVER_EXTENSION* DriverExtension;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
    public fixed ulong MajorFunction[28];
}

internal unsafe struct IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS
{
    public delegate* unmanaged<KINTERRUPT*, void*, byte> ServiceRoutine;
    public void* ServiceContext;
}

internal struct IO_CONNECT_INTERRUPT_PARAMETERS
{
    public uint Version;
    public IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS FullySpecified;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public DEVICE_OBJECT* Lower;
    public void* WorkItem;
}
