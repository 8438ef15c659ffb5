using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompleteUnderSpinLockFastcall;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    internal static void Finish(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count--;
        IofCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007 info
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // DISPATCH_LEVEL by itself is no spin lock.
        IofCompleteRequest((IRP*)argument1, IO_NO_INCREMENT);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("*")]
    private static extern void IofCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public uint Count;
}
