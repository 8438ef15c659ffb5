using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelRoutineWaits;

internal static unsafe class Driver
{
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        ExAcquireFastMutex(&extension->Mutex); // IRQL3006 certain
        extension->Count--;
        ExReleaseFastMutex(&extension->Mutex);
        IoReleaseCancelSpinLock(irp->CancelIrql);
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void MakeCancelableOnCancel(IRP* irp) => _ = IoSetCancelRoutine(irp, &OnCancel);

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("*")]
    private static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport("*")]
    private static extern void* IoSetCancelRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> cancelRoutine);
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
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

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal struct EXTENSION
{
    public FAST_MUTEX Mutex;
    public uint Count;
}
