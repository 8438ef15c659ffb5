using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompletionRoutineAtDpcLock;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const int STATUS_CONTINUE_COMPLETION = 0;

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        // A completion routine may run below DISPATCH_LEVEL.
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002 may
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002 may
        return STATUS_CONTINUE_COMPLETION;
    }

    [UnmanagedCallersOnly]
    internal static int OnCompleteRaising(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_CONTINUE_COMPLETION;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    internal static int SendOnCompleteRaising(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnCompleteRaising, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
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

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
