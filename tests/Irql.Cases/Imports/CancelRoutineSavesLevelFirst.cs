using System.Runtime.InteropServices;
using static Irql.Cases.Imports.CancelRoutineSavesLevelFirst.Ntoskrnl;

namespace Irql.Cases.Imports.CancelRoutineSavesLevelFirst;

internal static unsafe class Driver
{
    private const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnCancel(DEVICE_OBJECT* device, IRP* irp)
    {
        byte irql = irp->CancelIrql;
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count--;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        IoReleaseCancelSpinLock(irql);
        irp->IoStatus.Status = STATUS_CANCELLED;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void MakeCancelableOnCancel(IRP* irp) => _ = IoSetCancelRoutine(irp, &OnCancel);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);

    [DllImport("ntoskrnl")]
    internal static extern void IoReleaseCancelSpinLock(byte Irql);

    [DllImport("ntoskrnl")]
    internal static extern void* IoSetCancelRoutine(IRP* Irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> CancelRoutine);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* SpinLock);
}

internal struct KSPIN_LOCK
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
    public KSPIN_LOCK Lock;
    public uint Count;
}
