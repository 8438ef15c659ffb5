using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>How the caller's buffers get to the driver: copied, locked, or as raw addresses.</content>
internal sealed partial class IoManager
{
    /// <summary>Reads and writes have no code: the device's flags decide. A read fills its buffer, a write only reads it.</summary>
    private static uint MethodOf(uint flags, byte major) =>
        (flags & Wdm.DO_BUFFERED_IO) != 0 ? Wdm.METHOD_BUFFERED
        : (flags & Wdm.DO_DIRECT_IO) == 0 ? Wdm.METHOD_NEITHER
        : major == Wdm.IRP_MJ_READ ? Wdm.METHOD_OUT_DIRECT : Wdm.METHOD_IN_DIRECT;

    /// <summary>The checks of addresses before a packet is made; neither I/O leaves its buffers to the driver.</summary>
    private static NTSTATUS Probe(Processor processor, in TransferRequest request)
    {
        if (!request.UserMode)
            return NTSTATUS.STATUS_SUCCESS;
        try
        {
            if (request.StatusBlock != 0)
                MemoryManager.ProbeForWrite(processor, request.StatusBlock, 8, 4);
            if (request.Method == Wdm.METHOD_NEITHER)
                return NTSTATUS.STATUS_SUCCESS;
            if (request.Input != 0 || request.InputLength != 0)
                MemoryManager.ProbeForRead(Processor.Current, request.Input, request.InputLength, 1);
            if (request.Major == Wdm.IRP_MJ_WRITE || request.Method == Wdm.METHOD_IN_DIRECT)
                MemoryManager.ProbeForRead(Processor.Current, request.Output, request.OutputLength, 1);
            else if (request.Output != 0 || request.OutputLength != 0)
                MemoryManager.ProbeForWrite(Processor.Current, request.Output, request.OutputLength, 1);
            return NTSTATUS.STATUS_SUCCESS;
        }
        catch (GuestException e)
        {
            return e.Status;
        }
    }

    /// <summary>Puts the buffers of a device control where its method says.</summary>
    private NTSTATUS FillControl(
        Processor processor, KernelPtr<IRP> irp, KernelPtr<IO_STACK_LOCATION> next, IrpRecord record, in TransferRequest request)
    {
        next.Parameters = new IO_PARAMETERS
        {
            DeviceIoControl = new IO_DEVICE_CONTROL_PARAMETERS
            {
                OutputBufferLength = request.OutputLength,
                InputBufferLength = request.InputLength,
                IoControlCode = request.Code,
                Type3InputBuffer = new PVOID(request.Method == Wdm.METHOD_NEITHER ? request.Input : 0),
            },
        };
        switch (request.Method)
        {
            case Wdm.METHOD_BUFFERED:
                irp.UserBuffer = new PVOID(request.Output);
                var length = Math.Max(request.InputLength, request.OutputLength);
                return GiveSystemBuffer(processor, irp, record, length, request.Input, request.InputLength, copiesBack: request.Output != 0);
            case Wdm.METHOD_NEITHER:
                irp.UserBuffer = new PVOID(request.Output);
                return NTSTATUS.STATUS_SUCCESS;
            default:
                var status = GiveSystemBuffer(processor, irp, record, request.InputLength, request.Input, request.InputLength, copiesBack: false);
                if (!status.IsSuccess || request.OutputLength == 0)
                    return status;
                var operation = request.Method == Wdm.METHOD_IN_DIRECT ? LOCK_OPERATION.IoReadAccess : LOCK_OPERATION.IoWriteAccess;
                return GiveMdl(Processor.Current, irp, request.Output, request.OutputLength, operation, request.UserMode);
        }
    }

    private NTSTATUS FillTransfer(
        Processor processor, KernelPtr<IRP> irp, KernelPtr<IO_STACK_LOCATION> next, IrpRecord record, in TransferRequest request)
    {
        var reads = request.Major == Wdm.IRP_MJ_READ;
        var parameters = new IO_TRANSFER_PARAMETERS { Length = request.OutputLength, ByteOffset = request.Offset };
        next.Parameters = reads ? new IO_PARAMETERS { Read = parameters } : new IO_PARAMETERS { Write = parameters };
        irp.Flags = reads ? Wdm.IRP_READ_OPERATION : Wdm.IRP_WRITE_OPERATION;
        switch (request.Method)
        {
            case Wdm.METHOD_BUFFERED:
                irp.UserBuffer = new PVOID(reads ? request.Output : 0);
                var input = reads ? 0 : request.OutputLength;
                return GiveSystemBuffer(processor, irp, record, request.OutputLength, request.Output, input, copiesBack: reads);
            case Wdm.METHOD_NEITHER:
                irp.UserBuffer = new PVOID(request.Output);
                return NTSTATUS.STATUS_SUCCESS;
            default:
                if (request.OutputLength == 0)
                    return NTSTATUS.STATUS_SUCCESS;
                var operation = reads ? LOCK_OPERATION.IoWriteAccess : LOCK_OPERATION.IoReadAccess;
                return GiveMdl(processor, irp, request.Output, request.OutputLength, operation, request.UserMode);
        }
    }

    /// <summary>One nonpaged buffer with a copy of the input. What lies behind the input is whatever the pool held.</summary>
    private NTSTATUS GiveSystemBuffer(
        Processor processor, KernelPtr<IRP> irp, IrpRecord record, uint length, uint input, uint inputLength, bool copiesBack)
    {
        if (length == 0)
            return NTSTATUS.STATUS_SUCCESS;
        var buffer = AllocatePool(processor, length, TagBuffer);
        if (buffer == 0)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        irp.AssociatedIrp = new IRP_ASSOCIATED { SystemBuffer = new PVOID(buffer) };
        irp.Flags |= Wdm.IRP_BUFFERED_IO | Wdm.IRP_DEALLOCATE_BUFFER | (copiesBack ? Wdm.IRP_INPUT_OPERATION : 0);
        record.InputLength = inputLength;
        record.SystemBufferLength = length;
        if (inputLength != 0)
            Processor.Current.Move(buffer, input, inputLength);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Describes and locks the caller's buffer; an address that does not permit the operation raises.</summary>
    private NTSTATUS GiveMdl(Processor processor, KernelPtr<IRP> irp, uint address, uint length, LOCK_OPERATION operation, bool userMode)
    {
        var mdl = _machine.Mdls.Allocate(processor, address, length);
        if (mdl == 0)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        irp.MdlAddress = new KernelPtr<MDL>(mdl);
        _machine.Mdls.ProbeAndLock(Processor.Current, mdl, userMode ? (byte)1 : (byte)0, operation);
        return NTSTATUS.STATUS_SUCCESS;
    }
}
