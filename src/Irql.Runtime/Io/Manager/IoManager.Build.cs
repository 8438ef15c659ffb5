using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <summary>What a driver asks one of the builders for.</summary>
internal struct BuildRequest
{
    public byte Major;
    public uint Code;
    public uint Input;
    public uint InputLength;
    public uint Output;
    public uint OutputLength;
    public long Offset;
    public uint Event;
    public uint StatusBlock;

    /// <summary>True for a request of the calling thread, which the I/O manager frees.</summary>
    public bool Threaded;
}

/// <content>Requests that drivers make for other drivers.</content>
internal sealed partial class IoManager
{
    /// <summary>IoBuildDeviceIoControlRequest and the two for the other kinds; null when something cannot be had.</summary>
    public KernelPtr<IRP> BuildRequest(Processor processor, KernelPtr<DEVICE_OBJECT> device, BuildRequest build)
    {
        using var own = new OwnWork(processor);
        var control = build.Major is Wdm.IRP_MJ_DEVICE_CONTROL or Wdm.IRP_MJ_INTERNAL_DEVICE_CONTROL;
        var method = control ? build.Code & 3 : MethodOf(device.Flags, build.Major);
        var irp = Allocate(processor, (sbyte)device.StackSize, build.Threaded ? IrpOrigin.ThreadedDriver : IrpOrigin.Driver, out var record);
        if (irp.IsNull)
            return irp;
        processor = Processor.Current;
        CheckUserAddresses(processor, irp, build);
        var next = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
        next.MajorFunction = build.Major;
        var request = new TransferRequest
        {
            Major = build.Major,
            Code = build.Code,
            Input = build.Input,
            InputLength = build.InputLength,
            Output = build.Output,
            OutputLength = build.OutputLength,
            Offset = build.Offset,
            Method = method,
        };
        if (!Fill(processor, irp, next, record!, request, control, out var failure))
        {
            ReleaseBuffers(Processor.Current, irp, record!);
            Free(Processor.Current, irp, record);
            CheckBuffers(processor, device, build, control, failure);
            return KernelPtr<IRP>.Null;
        }

        irp.UserIosb = new PVOID(build.StatusBlock);
        irp.UserEvent = new PVOID(build.Event);
        irp.Thread = new PVOID(Processor.Current.Thread.Object);
        if (build.Threaded)
            Link(record!, Processor.Current.Thread);
        return irp;
    }

    private bool Fill(
        Processor processor, KernelPtr<IRP> irp, KernelPtr<IO_STACK_LOCATION> next, IrpRecord record, in TransferRequest request, bool control,
        out NTSTATUS failure)
    {
        failure = NTSTATUS.STATUS_SUCCESS;
        if (!control && request.Major is not (Wdm.IRP_MJ_READ or Wdm.IRP_MJ_WRITE))
            return true;
        try
        {
            failure = control ? FillControl(processor, irp, next, record, request) : FillTransfer(processor, irp, next, record, request);
        }
        catch (GuestException e)
        {
            failure = e.Status;
        }

        return failure.IsSuccess;
    }

    /// <summary>A kernel-mode request with a user address: whoever serves it will trust it.</summary>
    private void CheckUserAddresses(Processor processor, KernelPtr<IRP> irp, in BuildRequest build)
    {
        if (processor.Driver is not { Verified: true } || !_machine.Verifier.Has(VerifierOptions.SecurityChecks))
            return;
        ReadOnlySpan<uint> addresses = [build.Input, build.Output, build.StatusBlock, build.Event];
        foreach (var address in addresses)
        {
            if (address is not 0 and < MemoryManager.SystemStart)
                processor.RaiseBugCheck(DetectedViolation, 0xE2, irp.Address, address, 0);
        }
    }

    private void CheckBuffers(Processor processor, KernelPtr<DEVICE_OBJECT> device, in BuildRequest build, bool control, NTSTATUS failure)
    {
        if (!Verifies(processor.Driver) || failure == NTSTATUS.STATUS_INSUFFICIENT_RESOURCES)
            return;
        if (control)
            processor.RaiseBugCheck(IoManagerViolation, 0x09, device.Address, build.Code, failure.Value);
        if (!build.Threaded)
            processor.RaiseBugCheck(IoManagerViolation, 0x08, device.Address, build.Major, failure.Value);
    }

    /// <summary>IoSetNextIrpStackLocation.</summary>
    public static void NextLocation(KernelPtr<IRP> irp)
    {
        SetLocation(irp, irp.CurrentLocation - 1);
        irp.CurrentStackLocation = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
    }

    private uint _wakeRoutine;

    /// <summary>IoForwardIrpSynchronously: sends a copy of the location down and waits until the packet is back.</summary>
    public bool ForwardSynchronously(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(processor);
        if (irp.CurrentLocation <= 1)
            return false;
        var wake = AllocatePool(processor, KernelEvents.Size, TagBuffer);
        if (wake == 0)
            return false;
        if (_wakeRoutine == 0)
            _wakeRoutine = _machine.Code.AddressOf((IoCompletionRoutine)Wake, null);
        KernelEvents.Initialize(Processor.Current, wake, synchronization: false, signalled: false);
        CopyLocation(Processor.Current, irp);
        const byte Always = Wdm.SL_INVOKE_ON_SUCCESS | Wdm.SL_INVOKE_ON_ERROR | Wdm.SL_INVOKE_ON_CANCEL;
        SetCompletionRoutine(Processor.Current, irp, _wakeRoutine, new PVOID(wake), Always);
        if (CallDriver(Processor.Current, device, irp) == NTSTATUS.STATUS_PENDING)
        {
            Span<uint> objects = [wake];
            _machine.Waits.Wait(Processor.Current, objects, all: false, userMode: false, alertable: false, timeout: null);
        }

        _machine.Pool.Free(Processor.Current, wake, 0);
        return true;
    }

    private static NTSTATUS Wake(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, PVOID context)
    {
        if (irp.PendingReturned)
            KernelEvents.Set(Processor.Current, context.Address);
        return NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED;
    }
}
