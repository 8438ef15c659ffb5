using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelRoutineSetUnderLock;

internal static unsafe class Driver
{
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        IoReleaseCancelSpinLock(irp->CancelIrql);
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static int Queue(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        IoMarkIrpPending(irp);
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->WorkItem = irp;
        _ = IoSetCancelRoutine(irp, &OnCancel);
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_PENDING;
    }

    internal static bool Dequeue(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        IRP* irp = (IRP*)extension->WorkItem;
        bool cancelled = irp != null && IoSetCancelRoutine(irp, null) == null;
        extension->WorkItem = null;
        KeReleaseSpinLock(&extension->Lock, irql);
        return cancelled;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void* IoSetCancelRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> cancelRoutine);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct LIST_ENTRY
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

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public LIST_ENTRY Queue;
    public void* WorkItem;
}
