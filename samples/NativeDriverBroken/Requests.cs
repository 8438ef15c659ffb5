using System.Runtime.InteropServices;
using static NativeDriverBroken.Constants;
using static NativeDriverBroken.Ntoskrnl;

namespace NativeDriverBroken;

/// <summary>Dispatch routines and the cancel routine.</summary>
internal static unsafe class Requests
{
    [UnmanagedCallersOnly]
    public static int OpenOrClose(DEVICE_OBJECT* device, IRP* irp) => Finish(irp, STATUS_SUCCESS);

    /// <summary>A read waits for the next interrupt: one at a time.</summary>
    [UnmanagedCallersOnly]
    public static int Read(DEVICE_OBJECT* device, IRP* irp)
    {
        var extension = device->DeviceExtension;
        var old = Acquire(&extension->Lock); // IRQL3001
        if (extension->Waiting != null)
        {
            return Finish(irp, STATUS_DEVICE_BUSY); // IRQL3007 info
        }

        extension->Waiting = irp;
        _ = IoSetCancelRoutine(irp, &Cancel);
        Release(&extension->Lock, old);
        return STATUS_PENDING; // IRQL6001
    }

    /// <summary>Takes the waiting request from the device; the caller completes it. Needs no level of its own: it runs wherever its callers do.</summary>
    public static IRP* TakeAtDispatch(DEVICE_EXTENSION* extension)
    {
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        var irp = extension->Waiting;
        if (irp != null && IoSetCancelRoutine(irp, null) != null)
            extension->Waiting = null;
        else
            irp = null;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        return irp;
    }

    /// <summary>Completes a request; no lock is held here.</summary>
    public static int Finish(IRP* irp, int status)
    {
        irp->IoStatus.Status = status;
        irp->IoStatus.Information = 0;
        CompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    [UnmanagedCallersOnly]
    private static void Cancel(DEVICE_OBJECT* device, IRP* irp)
    {
        // The level to go back to is the request's, not a guess.
        IoReleaseCancelSpinLock(0); // IRQL1011
        var extension = device->DeviceExtension;
        var old = Acquire(&extension->Lock);
        if (extension->Waiting == irp)
            extension->Waiting = null;
        Release(&extension->Lock, old);
        Finish(irp, STATUS_CANCELLED);
    }
}
