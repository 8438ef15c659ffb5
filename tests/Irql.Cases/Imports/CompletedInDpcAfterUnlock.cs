using System.Runtime.InteropServices;
using static Irql.Cases.Imports.CompletedInDpcAfterUnlock.Ntoskrnl;

namespace Irql.Cases.Imports.CompletedInDpcAfterUnlock;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        IRP* irp = (IRP*)extension->WorkItem;
        extension->WorkItem = null;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        if (irp != null)
        {
            irp->IoStatus.Status = STATUS_SUCCESS;
            IoCompleteRequest(irp, IO_NO_INCREMENT);
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnBadDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        IRP* irp = (IRP*)extension->WorkItem;
        if (irp != null)
        {
            extension->WorkItem = null;
            IoCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007
        }

        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnBadDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnBadDpc, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* SpinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
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
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public void* WorkItem;
}
