using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.GuardKeptInLocal;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;
    private const byte TRUE = 1;
    private const int STATUS_MORE_PROCESSING_REQUIRED = unchecked((int)0xC0000016);

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql = KeGetCurrentIrql();
        bool mayBlock = irql <= APC_LEVEL;
        if (mayBlock)
        {
            ExAcquireFastMutex(&extension->Mutex);
            extension->Count++;
            ExReleaseFastMutex(&extension->Mutex);
        }

        return STATUS_MORE_PROCESSING_REQUIRED;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCopyCurrentIrpStackLocationToNext(IRP* irp);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoSetCompletionRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> completionRoutine, void* context, byte invokeOnSuccess, byte invokeOnError, byte invokeOnCancel);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte KeGetCurrentIrql();
}

internal struct FAST_MUTEX
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
    public FAST_MUTEX Mutex;
    public uint Count;
}
