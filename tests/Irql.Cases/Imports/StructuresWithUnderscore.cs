using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.StructuresWithUnderscore;

internal static unsafe class Driver
{
    // The C tag names begin with an underscore; the tables name the structures without it.
    internal static uint Length(_MDL* mdl) => mdl->ByteCount; // IRQL6003

    internal static _MDL* Next(_MDL* mdl) => mdl->Next;

    [UnmanagedCallersOnly]
    internal static void OnUnload(_DRIVER_OBJECT* driver) => KeDelayExecutionThread(0, 0, null);

    [UnmanagedCallersOnly]
    internal static void OnStartIo(_DEVICE_OBJECT* device, void* irp) => KeDelayExecutionThread(0, 0, null); // IRQL3006 certain

    internal static void Register(_DRIVER_OBJECT* driver)
    {
        driver->DriverUnload = &OnUnload;
        driver->DriverStartIo = &OnStartIo;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);
}

internal unsafe struct _MDL
{
    public _MDL* Next;
    public uint ByteCount;
}

internal struct _DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct _DRIVER_OBJECT
{
    public delegate* unmanaged<_DEVICE_OBJECT*, void*, void> DriverStartIo;
    public delegate* unmanaged<_DRIVER_OBJECT*, void> DriverUnload;
}
