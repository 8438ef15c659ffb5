using System.Runtime.InteropServices;
using static Irql.Cases.Imports.RoutineReturnsRaised.Ntoskrnl;

namespace Irql.Cases.Imports.RoutineReturnsRaised;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const byte TRUE = 1;
    private const int STATUS_CONTINUE_COMPLETION = 0;

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        ((EXTENSION*)context)->Count++;
        return STATUS_CONTINUE_COMPLETION; // IRQL1007
    }

    [UnmanagedCallersOnly]
    internal static int OnPairedComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        ((EXTENSION*)context)->Count++;
        KeLowerIrql(old);
        return STATUS_CONTINUE_COMPLETION;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    internal static int SendOnPairedComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnPairedComplete, context, TRUE, TRUE, TRUE);
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
    internal static extern void IoSetCompletionRoutine(IRP* Irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> CompletionRoutine, void* Context, byte InvokeOnSuccess, byte InvokeOnError, byte InvokeOnCancel);

    [DllImport("ntoskrnl")]
    internal static extern void KeLowerIrql(byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeRaiseIrql(byte NewIrql, byte* OldIrql);
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
