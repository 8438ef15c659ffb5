using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.DeviceFlags;

internal static unsafe class Driver
{
    private const uint DO_DEVICE_INITIALIZING = 0x80;
    private const uint DO_POWER_PAGABLE = 0x2000;

    [PagedCode]
    [IrqlRole("DRIVER_ADD_DEVICE")]
    internal static int ClearsTheFlag(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        Levels.Assert();
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, 16, null, 7, 0, 0, &device);
        if (status == 0)
            device->Flags &= ~DO_DEVICE_INITIALIZING;
        return status;
    }

    [PagedCode]
    [IrqlRole("DRIVER_ADD_DEVICE")]
    internal static int ClearsInTheOtherRoutine(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        Levels.Assert();
        return ClearsTheFlag(driver, physical);
    }

    [PagedCode]
    [IrqlRole("DRIVER_ADD_DEVICE")]
    internal static int NeverClears(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        Levels.Assert();
        DEVICE_OBJECT* device;
        return IoCreateDevice(driver, 16, null, 7, 0, 0, &device);
    }

    [PagedCode]
    internal static int ClearsAnother(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical) // IRQL6002
    {
        Levels.Assert();
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, 16, null, 7, 0, 0, &device);
        if (status == 0)
            device->Flags &= ~DO_POWER_PAGABLE;
        return status;
    }

    // A device that was deleted again is left to nobody.
    internal static int DeletesOnTheOtherPath(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, 16, null, 7, 0, 0, &device);
        if (status < 0)
            return status;
        if (IoAttachDeviceToDeviceStack(device, physical) == null)
        {
            IoDeleteDevice(device);
            return -1;
        }

        device->Flags &= ~DO_DEVICE_INITIALIZING;
        return status;
    }

    internal static void Register(DRIVER_OBJECT* first, DRIVER_OBJECT* second)
    {
        first->DriverExtension->AddDevice = &ClearsAnother;
        second->DriverExtension->AddDevice = &DeletesOnTheOtherPath;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driver, uint size, void* name, uint type, uint characteristics, byte exclusive, DEVICE_OBJECT** device);

    [DllImport("ntoskrnl.exe")]
    private static extern DEVICE_OBJECT* IoAttachDeviceToDeviceStack(DEVICE_OBJECT* source, DEVICE_OBJECT* target);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* device);
}

internal static class Levels
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void Assert()
    {
    }
}

internal struct DEVICE_OBJECT
{
    public uint Flags;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate*<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public DRIVER_EXTENSION* DriverExtension;
}
