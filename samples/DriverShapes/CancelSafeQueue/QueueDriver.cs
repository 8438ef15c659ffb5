using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.CancelSafeQueue;

/// <summary>
/// Reads wait until somebody writes; a read that is cancelled meanwhile leaves the queue. The queue is the system's cancel-safe one, which settles who gets a
/// request that is cancelled and served at the same moment.
/// </summary>
[KernelMode]
public static partial class QueueDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Queue";

    private const string DeviceName = @"\Device\Queue";
    private const string LinkName = @"\DosDevices\Queue";

    [Nonpaged]
    private static partial KernelPtr<IO_CSQ> Csq { get; }

    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [Nonpaged]
    private static partial KernelPtr<LIST_ENTRY> Waiting { get; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        InitializeListHead(Waiting);
        var status = Io.CsqInitialize(Csq, Insert, Remove, PeekNext, Acquire, Release, CompleteCancelled);
        if (status.IsError)
            return status;
        status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out var device);
        if (status.IsError)
            return status;
        device.Flags |= DO_BUFFERED_IO;
        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_READ] = Read;
        driverObject.MajorFunction[IRP_MJ_WRITE] = Write;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    /// <summary>Inserting marks the request pending, so it may be gone before this returns.</summary>
    private static NTSTATUS Read(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        if (Io.GetCurrentIrpStackLocation(irp).Parameters.Read.Length < sizeof(uint))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        Io.CsqInsertIrp(Csq, irp, KernelPtr<IO_CSQ_IRP_CONTEXT>.Null);
        return STATUS_PENDING;
    }

    /// <summary>Serves the read that has waited longest.</summary>
    private static NTSTATUS Write(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        if (Io.GetCurrentIrpStackLocation(irp).Parameters.Write.Length < sizeof(uint))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        var number = irp.AssociatedIrp.SystemBuffer.Cast<uint>().Value;
        var reader = Io.CsqRemoveNextIrp(Csq, PVOID.Null);
        if (reader.IsNull)
            return Requests.Complete(irp, STATUS_DEVICE_NOT_READY);
        var answer = reader.AssociatedIrp.SystemBuffer.Cast<uint>();
        answer.Value = number;
        Requests.Complete(reader, STATUS_SUCCESS, sizeof(uint));
        return Requests.Complete(irp, STATUS_SUCCESS, sizeof(uint));
    }

    private static void Insert(KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp) => InsertTailList(Waiting, irp.ListEntry);

    private static void Remove(KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp) => RemoveEntryList(irp.ListEntry);

    private static KernelPtr<IRP> PeekNext(KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp, PVOID peekContext)
    {
        var next = irp.IsNull ? Waiting.Value.Flink : irp.ListEntry.Value.Flink;
        return next == Waiting ? KernelPtr<IRP>.Null : next.ContainingIrp;
    }

    private static void Acquire(KernelPtr<IO_CSQ> csq, out IrqlLevel irql) => Ke.AcquireSpinLock(Lock, out irql);

    private static void Release(KernelPtr<IO_CSQ> csq, IrqlLevel irql) => Ke.ReleaseSpinLock(Lock, irql);

    private static void CompleteCancelled(KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp) => Requests.Complete(irp, STATUS_CANCELLED);
}
