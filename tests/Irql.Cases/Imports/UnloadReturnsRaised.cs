using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.UnloadReturnsRaised;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;

    [UnmanagedCallersOnly]
    internal static void OnUnload(DRIVER_OBJECT* driver)
    {
        byte old = KfRaiseIrql(APC_LEVEL);
        IoDeleteDevice(driver->DeviceObject);
    } // IRQL1007

    internal static void Register(DRIVER_OBJECT* driver) => driver->DriverUnload = &OnUnload;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KfRaiseIrql(byte newIrql);
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
}
