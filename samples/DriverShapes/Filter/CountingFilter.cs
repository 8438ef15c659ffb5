using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.Filter;

/// <summary>
/// Sits over the transfer driver's device and sees every request go down and come back. It changes nothing but counts the control requests that succeeded below.
/// </summary>
[KernelMode]
public static partial class CountingFilter
{
    /// <summary>What the filter is asked itself.</summary>
    public const string UserName = @"\\.\Counting";

    private const string ControlName = @"\Device\Counting";
    private const string ControlLink = @"\DosDevices\Counting";
    private const string TargetName = @"\Device\Transfers";

    [Nonpaged]
    private static partial KernelPtr<DEVICE_OBJECT> Below { get; set; }

    /// <summary>The filter's own named device, at which it is asked for its count.</summary>
    [Nonpaged]
    private static partial KernelPtr<DEVICE_OBJECT> Own { get; set; }

    [Nonpaged]
    private static partial KernelPtr<IO_REMOVE_LOCK> Removal { get; }

    [Nonpaged]
    private static partial KernelPtr<int> Succeeded { get; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Io.InitializeRemoveLock(Removal, 0x746C6946, 0, 0);
        var status = Io.CreateDevice(driverObject, 0, ControlName, FILE_DEVICE_UNKNOWN, 0, false, out var own);
        if (status.IsError)
            return status;
        Own = own;
        status = Io.CreateDevice(driverObject, 0, DeviceName: null, FILE_DEVICE_UNKNOWN, 0, false, out var filter);
        if (status.IsError)
            return status;
        for (var major = 0; major <= IRP_MJ_MAXIMUM_FUNCTION; major++)
            driverObject.MajorFunction[major] = Pass;
        driverObject.MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
        driverObject.DriverUnload = Unload;
        status = Attach(filter);
        return status.IsError ? status : Io.CreateSymbolicLink(ControlLink, ControlName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        if (Io.AcquireRemoveLock(Removal, PVOID.Null) == STATUS_SUCCESS)
            Io.ReleaseRemoveLockAndWait(Removal, PVOID.Null);
        Io.DetachDevice(Below);
        _ = Io.DeleteSymbolicLink(ControlLink);
        Io.DeleteDevice(driverObject.DeviceObject);
        Io.DeleteDevice(Own);
    }

    [InitCode]
    private static NTSTATUS Attach(KernelPtr<DEVICE_OBJECT> filter)
    {
        var status = Io.AttachDevice(filter, TargetName, out var below);
        if (status.IsError)
            return status;
        Below = below;
        filter.Flags |= below.Flags & (DO_BUFFERED_IO | DO_DIRECT_IO);
        filter.Flags &= ~DO_DEVICE_INITIALIZING;
        return STATUS_SUCCESS;
    }

    /// <summary>Everything that is not counted goes down as it came.</summary>
    private static NTSTATUS Pass(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        if (device == Own)
            return Requests.Complete(irp, STATUS_SUCCESS);
        var status = Io.AcquireRemoveLock(Removal, irp);
        if (status.IsError)
            return Requests.Complete(irp, status);
        Io.SkipCurrentIrpStackLocation(irp);
        status = Io.CallDriver(Below, irp);
        Io.ReleaseRemoveLock(Removal, irp);
        return status;
    }

    private static NTSTATUS Control(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        if (device == Own)
            return Answer(irp);
        var status = Io.AcquireRemoveLock(Removal, irp);
        if (status.IsError)
            return Requests.Complete(irp, status);
        Io.CopyCurrentIrpStackLocationToNext(irp);
        Io.SetCompletionRoutine(irp, OnComplete, PVOID.Null, InvokeOnSuccess: true, InvokeOnError: true, InvokeOnCancel: true);
        return Io.CallDriver(Below, irp);
    }

    /// <summary>On the way back: pending travels on, the count goes up, the lock that was taken on the way down is released.</summary>
    private static NTSTATUS OnComplete(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, PVOID context)
    {
        if (irp.PendingReturned)
            Io.MarkIrpPending(irp);
        if (irp.IoStatus.Status.IsSuccess)
            _ = InterlockedIncrement(Succeeded);
        Io.ReleaseRemoveLock(Removal, irp);
        return STATUS_SUCCESS;
    }

    private static NTSTATUS Answer(KernelPtr<IRP> irp)
    {
        if (Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl.OutputBufferLength < sizeof(int))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        var answer = irp.AssociatedIrp.SystemBuffer.Cast<int>();
        answer.Value = InterlockedCompareExchange(Succeeded, 0, 0);
        return Requests.Complete(irp, STATUS_SUCCESS, sizeof(int));
    }
}
