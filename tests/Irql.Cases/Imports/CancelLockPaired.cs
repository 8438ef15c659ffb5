using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CancelLockPaired;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    internal static bool TryCancel(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        IoAcquireCancelSpinLock(&irql);
        if (extension->Count == 0)
        {
            IoReleaseCancelSpinLock(irql);
            return false;
        }

        extension->Count--;
        IoReleaseCancelSpinLock(irql);
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return true;
    }

    internal static bool TryCancelLeaking(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        IoAcquireCancelSpinLock(&irql); // IRQL3001
        if (extension->Count == 0)
        {
            return false;
        }

        IoReleaseCancelSpinLock(irql);
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return true;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoAcquireCancelSpinLock(byte* irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
