using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.UnloadRoutine;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;

    [UnmanagedCallersOnly]
    internal static void OnUnload(DRIVER_OBJECT* driver)
    {
        KeFlushQueuedDpcs();
        IoDeleteDevice(driver->DeviceObject);
    }

    [UnmanagedCallersOnly]
    internal static void OnUnloadRaised(DRIVER_OBJECT* driver)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        IoDeleteDevice(driver->DeviceObject); // IRQL1001 certain
        KeLowerIrql(old);
    }

    internal static void Register(DRIVER_OBJECT* driver) => driver->DriverUnload = &OnUnload;

    internal static void RegisterOther(DRIVER_OBJECT* driver) => driver->DriverUnload = &OnUnloadRaised;

    [DllImport("*")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);

    [DllImport("*")]
    private static extern void KeFlushQueuedDpcs();

    [DllImport("*")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("*")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);
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
