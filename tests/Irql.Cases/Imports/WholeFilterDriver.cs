using System.Runtime.InteropServices;
using static Irql.Cases.Imports.WholeFilterDriver.Ntoskrnl;

namespace Irql.Cases.Imports.WholeFilterDriver;

// A filter: passes requests down, waits for one in a work item, holds its remove lock.
internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_CONTINUE_COMPLETION = 0;
    private const int IRP_MJ_READ = 3;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int PassDown(DEVICE_OBJECT* device, IRP* irp)
    {
        FILTER* filter = (FILTER*)device->DeviceExtension;
        int status = IoAcquireRemoveLock(&filter->RemoveLock, irp);
        if (status != STATUS_SUCCESS)
        {
            irp->IoStatus.Status = status;
            IoCompleteRequest(irp, IO_NO_INCREMENT);
            return status;
        }

        IoSkipCurrentIrpStackLocation(irp);
        status = IoCallDriver(filter->Lower, irp);
        IoReleaseRemoveLock(&filter->RemoveLock, irp);
        return status;
    }

    [UnmanagedCallersOnly]
    internal static int CountAndPass(DEVICE_OBJECT* device, IRP* irp)
    {
        FILTER* filter = (FILTER*)device->DeviceExtension;
        byte irql;
        KeAcquireSpinLock(&filter->Lock, &irql);
        filter->Requests++;
        KeReleaseSpinLock(&filter->Lock, irql);
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, filter, TRUE, TRUE, TRUE);
        return IoCallDriver(filter->Lower, irp);
    }

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        FILTER* filter = (FILTER*)context;
        if (irp->PendingReturned != 0)
        {
            IoMarkIrpPending(irp);
        }

        byte irql;
        KeAcquireSpinLock(&filter->Lock, &irql);
        filter->Requests--;
        KeReleaseSpinLock(&filter->Lock, irql);
        return STATUS_CONTINUE_COMPLETION;
    }

    internal static void Register(DRIVER_OBJECT* driver)
    {
        for (int i = 0; i < 28; i++)
        {
            driver->MajorFunction[i] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&PassDown;
        }

        driver->MajorFunction[IRP_MJ_READ] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&CountAndPass;
    }

    internal struct FILTER
    {
        public KSPIN_LOCK Lock;
        public IO_REMOVE_LOCK RemoveLock;
        public DEVICE_OBJECT* Lower;
        public uint Requests;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoAcquireRemoveLock(IO_REMOVE_LOCK* RemoveLock, void* Tag);

    [DllImport("ntoskrnl")]
    internal static extern int IoCallDriver(DEVICE_OBJECT* DeviceObject, IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);

    [DllImport("ntoskrnl")]
    internal static extern void IoCopyCurrentIrpStackLocationToNext(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoMarkIrpPending(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoReleaseRemoveLock(IO_REMOVE_LOCK* RemoveLock, void* Tag);

    [DllImport("ntoskrnl")]
    internal static extern void IoSetCompletionRoutine(IRP* Irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> CompletionRoutine, void* Context, byte InvokeOnSuccess, byte InvokeOnError, byte InvokeOnCancel);

    [DllImport("ntoskrnl")]
    internal static extern void IoSkipCurrentIrpStackLocation(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct IO_REMOVE_LOCK
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
    public byte PendingReturned;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}
