using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.RoleOfStructureField;

internal static unsafe class Driver
{
    private const uint DO_BUFFERED_IO = 4;

    [UnmanagedCallersOnly]
    [IrqlRole("DRIVER_REINITIALIZE")]
    internal static void OnReinitialize(DRIVER_OBJECT* driver) => driver->DeviceObject->Flags |= DO_BUFFERED_IO;

    [UnmanagedCallersOnly]
    [IrqlRole("DRIVER_UNLOAD")]
    internal static void OnUnload(DRIVER_OBJECT* driver) => IoDeleteDevice(driver->DeviceObject);

    internal static void RegisterMistaken(DRIVER_OBJECT* driver)
    {
        driver->DriverUnload = &OnReinitialize; // IRQL6007
    }

    internal static void Register(DRIVER_OBJECT* driver)
    {
        driver->DriverUnload = &OnUnload;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);
}

internal struct DEVICE_OBJECT
{
    public uint Flags;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public uint Flags;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
}
