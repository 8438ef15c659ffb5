using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompleteUnderSpinLock;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    internal static void Finish(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count--;
        IoCompleteRequest(irp, IO_NO_INCREMENT); // IRQL3007
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void FinishAfterRelease(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count--;
        KeReleaseSpinLock(&extension->Lock, irql);
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
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
    public uint Count;
}
