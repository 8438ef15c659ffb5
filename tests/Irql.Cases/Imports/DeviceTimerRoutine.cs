using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DeviceTimerRoutine;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint FILE_DEVICE_UNKNOWN = 0x22;

    [UnmanagedCallersOnly]
    internal static void OnSecond(DEVICE_OBJECT* device, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
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

        status = IoInitializeTimer(device, &OnSecond, device->DeviceExtension);
        device->Flags &= ~DO_DEVICE_INITIALIZING;
        return status;
    }

    internal static void RegisterAddDevice(DRIVER_OBJECT* driver) => driver->DriverExtension->AddDevice = &AddDevice;

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driverObject, uint deviceExtensionSize, UNICODE_STRING* deviceName, uint deviceType, uint deviceCharacteristics, byte exclusive, DEVICE_OBJECT** deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoInitializeTimer(DEVICE_OBJECT* deviceObject, delegate* unmanaged<DEVICE_OBJECT*, void*, void> timerRoutine, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
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
    public uint Flags;
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public uint Flags;
    public DRIVER_EXTENSION* DriverExtension;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
