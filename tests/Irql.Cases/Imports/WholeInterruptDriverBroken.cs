using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WholeInterruptDriverBroken;

// The same driver with the classic mistakes, one a routine.
internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;
    private const int IRP_MJ_READ = 3;
    private const int IRP_MJ_WRITE = 4;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        driver->DriverUnload = &OnUnload;
        driver->DriverExtension->AddDevice = &AddDevice;
        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
        driver->MajorFunction[IRP_MJ_WRITE] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnWrite;
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnUnload(DRIVER_OBJECT* driver)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeFlushQueuedDpcs(); // IRQL3006 certain
        KeLowerIrql(old);
    }

    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
        if (status < 0)
        {
            return status;
        }

        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->WorkItem = irp;
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_PENDING; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        IoCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE); // IRQL1001 certain
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
        void* block = ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG); // IRQL2006 certain
        if (block != null)
        {
            extension->WorkItem = block;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeFlushQueuedDpcs();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
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

internal struct IRP
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
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
    public KEVENT Event;
    public KDPC Dpc;
    public void* WorkItem;
}
