using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CallDriverUnderSpinLock;

internal static unsafe class Driver
{
    internal static int Forward(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        IoSkipCurrentIrpStackLocation(irp);
        int status = IoCallDriver(extension->Lower, irp); // IRQL3007 info
        KeReleaseSpinLock(&extension->Lock, irql);
        return status;
    }

    internal static int ForwardAfterRelease(EXTENSION* extension, IRP* irp)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        IoSkipCurrentIrpStackLocation(irp);
        return IoCallDriver(extension->Lower, irp);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoSkipCurrentIrpStackLocation(IRP* irp);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
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

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public DEVICE_OBJECT* Lower;
    public uint Count;
}
