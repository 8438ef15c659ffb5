using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelRoutineReleases;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        IoReleaseCancelSpinLock(irp->CancelIrql);
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void MakeCancelableOnCancel(IRP* irp) => _ = IoSetCancelRoutine(irp, &OnCancel);

    [UnmanagedCallersOnly]
    internal static void OnCancelToPassive(DEVICE_OBJECT* device, IRP* irp)
    {
        IoReleaseCancelSpinLock(PASSIVE_LEVEL); // IRQL1011
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void MakeCancelableOnCancelToPassive(IRP* irp) => _ = IoSetCancelRoutine(irp, &OnCancelToPassive);

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
    public byte CancelIrql;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
