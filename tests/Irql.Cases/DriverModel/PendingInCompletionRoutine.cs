using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.PendingInCompletionRoutine.Ntoskrnl;

namespace Irql.Cases.DriverModel.PendingInCompletionRoutine;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const int STATUS_CONTINUE_COMPLETION = 0;

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        // A completion routine propagates the mark and does not return STATUS_PENDING.
        if (irp->PendingReturned != 0)
        {
            IoMarkIrpPending(irp);
        }

        return STATUS_CONTINUE_COMPLETION;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoCallDriver(DEVICE_OBJECT* DeviceObject, IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoCopyCurrentIrpStackLocationToNext(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoMarkIrpPending(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoSetCompletionRoutine(IRP* Irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> CompletionRoutine, void* Context, byte InvokeOnSuccess, byte InvokeOnError, byte InvokeOnCancel);
}

internal struct IRP
{
    public byte PendingReturned;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
