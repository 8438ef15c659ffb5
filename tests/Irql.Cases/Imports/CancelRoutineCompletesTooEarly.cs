using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelRoutineCompletesTooEarly;

internal static unsafe class Driver
{
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        byte irql = irp->CancelIrql;
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007 certain
        IoReleaseCancelSpinLock(irql);
    }

    internal static void MakeCancelableOnCancel(IRP* irp) => _ = IoSetCancelRoutine(irp, &OnCancel);

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
