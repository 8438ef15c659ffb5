using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <summary>What a read, write or device control asks for; all addresses are the caller's.</summary>
internal struct TransferRequest
{
    public byte Major;
    public bool UserMode;
    public HANDLE File;
    public HANDLE Event;
    public uint StatusBlock;

    /// <summary>A routine of the program to be queued to its thread at the end, or 0, and its argument.</summary>
    public (uint Routine, uint Context) UserApc;

    /// <summary>The control code, of a device control.</summary>
    public uint Code;

    public uint Input;
    public uint InputLength;

    /// <summary>The output buffer of a device control; the one buffer of a read or write.</summary>
    public uint Output;

    public uint OutputLength;
    public long Offset;

    /// <summary>How the buffers travel: 0 buffered, 1 and 2 direct, 3 neither.</summary>
    public uint Method;
}

/// <content>Reads, writes and device controls on a handle.</content>
internal sealed partial class IoManager
{
    private const uint FileReadData = 1;
    private const uint FileWriteData = 2;
    private const uint FileAppendData = 4;

    /// <summary>NtReadFile, NtWriteFile and NtDeviceIoControlFile.</summary>
    public NTSTATUS Transfer(Processor processor, TransferRequest request)
    {
        using var own = new OwnWork(processor);
        var status = ReferenceHandle(processor, request.File, ObjectKind.File, request.UserMode, out var entry);
        if (!status.IsSuccess)
            return status;
        var file = new KernelPtr<FILE_OBJECT>(entry.Object.Address);
        if (!MayTransfer(request, entry.Access))
            status = NTSTATUS.STATUS_ACCESS_DENIED;
        else
            status = TransferOn(processor, file, ref request);
        return status;
    }

    private static bool MayTransfer(in TransferRequest request, uint access)
    {
        var needed = request.Major switch
        {
            Wdm.IRP_MJ_READ => FileReadData,
            Wdm.IRP_MJ_WRITE => (access & FileAppendData) != 0 ? 0 : FileWriteData,
            _ => (request.Code >> 14) & 3,
        };
        return (access & needed) == needed;
    }

    /// <summary>Takes over the caller's reference to the file object.</summary>
    private NTSTATUS TransferOn(Processor processor, KernelPtr<FILE_OBJECT> file, ref TransferRequest request)
    {
        var device = AttachedTop(file.DeviceObject);
        request.Method = request.Major == Wdm.IRP_MJ_DEVICE_CONTROL ? request.Code & 3 : MethodOf(device.Flags, request.Major);
        var status = Probe(processor, request);
        if (!status.IsSuccess)
            return Abandon(file, status);
        uint signal = 0;
        if (!request.Event.IsNull)
        {
            status = ReferenceHandle(Processor.Current, request.Event, ObjectKind.Event, request.UserMode, out var signalEntry);
            if (!status.IsSuccess)
                return Abandon(file, status);
            signal = signalEntry.Object.Address;
            KernelEvents.Clear(Processor.Current, signal);
        }

        var synchronous = (file.Flags & SynchronousFile) != 0;
        if (synchronous && !LockFile(file, request.UserMode))
        {
            status = NTSTATUS.STATUS_USER_APC;
        }
        else
        {
            status = Build(Processor.Current, device, file, request, signal, out var irp, out var record);
            if (status.IsSuccess)
                return Send(device, file, irp, record!, synchronous, request.UserMode);
            if (synchronous)
                KernelEvents.Set(Processor.Current, file.Address + FileOffsets.Lock);
        }

        if (signal != 0)
            Objects.Dereference(Processor.Current, signal);
        return Abandon(file, status);
    }

    private NTSTATUS Abandon(KernelPtr<FILE_OBJECT> file, NTSTATUS status)
    {
        Objects.Dereference(Processor.Current, file.Address);
        return status;
    }

    /// <summary>One request at a time on a synchronous file; false when the waiting thread is to end.</summary>
    private bool LockFile(KernelPtr<FILE_OBJECT> file, bool userMode)
    {
        Span<uint> objects = [file.Address + FileOffsets.Lock];
        return _machine.Waits.Wait(Processor.Current, objects, all: false, userMode, alertable: false, timeout: null) == NTSTATUS.STATUS_SUCCESS;
    }

    private NTSTATUS Build(
        Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<FILE_OBJECT> file, in TransferRequest request, uint signal,
        out KernelPtr<IRP> irp, out IrpRecord? record)
    {
        irp = AllocateFor(processor, device, out record);
        if (irp.IsNull)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        processor = Processor.Current;
        var next = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
        next.MajorFunction = request.Major;
        next.FileObject = file;
        NTSTATUS status;
        try
        {
            status = request.Major == Wdm.IRP_MJ_DEVICE_CONTROL
                ? FillControl(processor, irp, next, record!, request)
                : FillTransfer(processor, irp, next, record!, request);
        }
        catch (GuestException e)
        {
            status = e.Status;
        }

        if (!status.IsSuccess)
        {
            ReleaseBuffers(Processor.Current, irp, record!);
            Free(Processor.Current, irp, record);
            return status;
        }

        irp.UserIosb = new PVOID(request.StatusBlock);
        irp.UserEvent = new PVOID(signal);
        record!.ReferencedEvent = signal;
        record.UserApc = request.UserApc;
        irp.Flags |= (file.Flags & SynchronousFile) != 0 ? Wdm.IRP_DEFER_IO_COMPLETION | Wdm.IRP_SYNCHRONOUS_API : Wdm.IRP_DEFER_IO_COMPLETION;
        Prepare(Processor.Current, irp, record, file, request.UserMode);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Sends a packet and, on a synchronous file, waits for its end; a thread that is to end cancels it first.</summary>
    private NTSTATUS Send(
        KernelPtr<DEVICE_OBJECT> device, KernelPtr<FILE_OBJECT> file, KernelPtr<IRP> irp, IrpRecord record, bool synchronous, bool userMode)
    {
        // The caller's own reference keeps the file's lock and event alive until it has been told the result.
        Objects.Reference(Processor.Current, file.Address);
        KernelEvents.Clear(Processor.Current, file.Address + FileOffsets.Event);
        var status = CallDriver(Processor.Current, device, irp);
        if (status != NTSTATUS.STATUS_PENDING)
        {
            FinishInline(Processor.Current, irp, record);
        }
        else if (synchronous)
        {
            Await(file, irp, record, userMode);
            status = record.Result.Status;
        }

        if (synchronous)
            KernelEvents.Set(Processor.Current, file.Address + FileOffsets.Lock);
        Objects.Dereference(Processor.Current, file.Address);
        return status;
    }

    private void Await(KernelPtr<FILE_OBJECT> file, KernelPtr<IRP> irp, IrpRecord record, bool userMode)
    {
        Span<uint> objects = [file.Address + FileOffsets.Event];
        if (_machine.Waits.Wait(Processor.Current, objects, all: false, userMode, alertable: false, timeout: null) == NTSTATUS.STATUS_SUCCESS)
            return;
        if (record.Finished)
            return;
        Cancel(Processor.Current, irp);
        _machine.Waits.Wait(Processor.Current, objects, all: false, userMode: false, alertable: false, timeout: null);
    }
}
