using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.Notification;

/// <summary>
/// Tells a program that something happened by setting an event of the program's: the handle becomes a reference while its process is current, and a timer's
/// DPC, which runs in anybody's process, sets the event through it.
/// </summary>
[KernelMode]
public static partial class NotifyDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Notify";

    /// <summary>Asks for a notification: event handle and milliseconds.</summary>
    public const uint Arm = 0x00222000;

    private const string DeviceName = @"\Device\Notify";
    private const string LinkName = @"\DosDevices\Notify";
    private const uint EventModifyState = 2;
    private const long Millisecond = -10_000;

    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [Nonpaged]
    private static partial KernelPtr<KTIMER> Timer { get; }

    [Nonpaged]
    private static partial KernelPtr<KDPC> Dpc { get; }

    /// <summary>The referenced event of the program that waits, or null; guarded by the lock. Whoever takes it out gives the reference back.</summary>
    [Nonpaged]
    private static partial KernelPtr<KEVENT> Armed { get; set; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        Ke.InitializeTimer(Timer);
        Ke.InitializeDpc(Dpc, OnTimer, PVOID.Null);
        var status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out _);
        if (status.IsError)
            return status;
        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_CLEANUP] = Cleanup;
        driverObject.MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        Disarm();
        Ke.FlushQueuedDpcs();
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    private static NTSTATUS Control(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        var parameters = Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl;
        if (parameters.IoControlCode != Arm)
            return Requests.Complete(irp, STATUS_INVALID_DEVICE_REQUEST);
        if (parameters.InputBufferLength < 2 * sizeof(uint))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        var input = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
        return Requests.Complete(irp, ArmFor(new HANDLE(input[0]), input[1], irp.RequestorMode));
    }

    private static NTSTATUS ArmFor(HANDLE handle, uint milliseconds, KPROCESSOR_MODE mode)
    {
        var status = Ob.ReferenceObjectByHandle(handle, EventModifyState, PVOID.Null, mode, out var given, KernelPtr<uint>.Null);
        if (status.IsError)
            return status;
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var isBusy = !Armed.IsNull;
        if (!isBusy)
            Armed = given.Cast<KEVENT>();
        Ke.ReleaseSpinLock(Lock, oldIrql);
        if (isBusy)
        {
            Ob.DereferenceObject(given);
            return STATUS_DEVICE_NOT_READY;
        }

        _ = Ke.SetTimer(Timer, milliseconds * Millisecond, Dpc);
        return STATUS_SUCCESS;
    }

    private static NTSTATUS Cleanup(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        Disarm();
        return Requests.Complete(irp, STATUS_SUCCESS);
    }

    private static void Disarm()
    {
        _ = Ke.CancelTimer(Timer);
        var armed = Take();
        if (!armed.IsNull)
            Ob.DereferenceObject(armed);
    }

    private static void OnTimer(KernelPtr<KDPC> dpc, PVOID context, PVOID argument1, PVOID argument2)
    {
        var armed = Take();
        if (armed.IsNull)
            return;
        _ = Ke.SetEvent(armed, 0, false);
        Ob.DereferenceObjectDeferDelete(armed);
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static KernelPtr<KEVENT> Take()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var armed = Armed;
        Armed = KernelPtr<KEVENT>.Null;
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return armed;
    }
}
