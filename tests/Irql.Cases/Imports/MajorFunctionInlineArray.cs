using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.MajorFunctionInlineArray;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static int OnCreate(DEVICE_OBJECT* device, IRP* irp)
    {
        ZwClose(device->DeviceExtension); // IRQL1001 info
        return 0;
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        KeAcquireSpinLockAtDpcLevel((nuint*)device->DeviceExtension); // IRQL1002
        KeReleaseSpinLockFromDpcLevel((nuint*)device->DeviceExtension); // IRQL1002
        return 0;
    }

    internal static void Register(DRIVER_OBJECT* driver)
    {
        delegate* unmanaged<DEVICE_OBJECT*, IRP*, int> create = &OnCreate;
        driver->MajorFunction[0] = (nint)create;
        driver->MajorFunction[3] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(nuint* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(nuint* spinLock);
}

[InlineArray(28)]
internal struct DispatchTable
{
    private nint _first;
}

internal struct IRP
{
    public nint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal struct DRIVER_OBJECT
{
    public DispatchTable MajorFunction;
}
