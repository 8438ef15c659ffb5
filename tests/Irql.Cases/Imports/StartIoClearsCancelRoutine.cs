using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.StartIoClearsCancelRoutine;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnStartIo(DEVICE_OBJECT* device, IRP* irp)
    {
        byte irql;
        IoAcquireCancelSpinLock(&irql);
        _ = IoSetCancelRoutine(irp, null);
        IoReleaseCancelSpinLock(irql);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void Register(DRIVER_OBJECT* driver) => driver->DriverStartIo = &OnStartIo;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoAcquireCancelSpinLock(byte* irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void* IoSetCancelRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> cancelRoutine);
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal struct IRP
{
    public IO_STATUS_BLOCK IoStatus;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct DRIVER_OBJECT
{
    public delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> DriverStartIo;
}
