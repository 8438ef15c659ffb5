using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>The way down: from a device to its driver's dispatch routine.</content>
internal sealed partial class IoManager
{
    internal const short TypeDevice = 3;
    internal const short TypeDriver = 4;
    internal const short TypeFile = 5;
    internal const short TypeIrp = 6;
    internal const uint StackLocationSize = 0x24;
    internal const uint IrpSize = 0x70;

    /// <summary>IofCallDriver: takes the next stack location and calls the dispatch routine of the device's driver.</summary>
    public NTSTATUS CallDriver(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, bool fastForm = false)
    {
        using var own = new OwnWork(processor);
        if (Verifies(processor.Driver))
            CheckForward(processor, device, irp, fastForm);
        var record = FindIrp(irp.Address);
        record?.Set(irp.CurrentLocation, IrpMark.Forwarded);
        var location = irp.CurrentLocation - 1;
        SetLocation(irp, location);
        if (location <= 0)
            processor.RaiseBugCheck((uint)BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, irp.Address, 0, 0, 0);
        var stack = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
        irp.CurrentStackLocation = stack;
        stack.DeviceObject = device;
        var routine = Cell.U32(device.DriverObject.Address + DriverOffsets.MajorFunction + ((uint)stack.MajorFunction * 4));
        _machine.Tracer.Record(processor, TraceKind.Request, irp.Address, device.Address, "dispatch");
        processor.Tell(ObservedKind.IrpForward, irp.Address, device.Address);
        return Dispatch(processor, device, irp, routine, record, location);
    }

    private NTSTATUS Dispatch(
        Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, uint routine, IrpRecord? record, int location)
    {
        record?.Begin(location);
        var irql = processor.Irql;
        var thread = processor.Thread;
        var disabled = thread.CombinedApcDisable;
        NTSTATUS status;
        var call = new DriverCall(processor);
        try
        {
            var target = _machine.Code.Enter<DriverDispatch>(processor, routine);
            status = target(device, irp);
            processor = Processor.Current;
            processor.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }

        if (status == NTSTATUS.STATUS_PENDING && record is not null)
            record.Set(location + 1, IrpMark.LowerPending);
        if (Verifies(_machine.Code.DriverOf(routine)))
        {
            CheckLevelKept(processor, device, routine, irql, thread, disabled);
            CheckDispatchReturn(processor, irp, routine, record, location, status);
        }

        return status;
    }

    /// <summary>Notes whose code calls, and puts it back when the called routine has returned or thrown.</summary>
    internal readonly struct DriverCall
    {
        private readonly GuestThread _thread;
        private readonly int _ownWork;
        private readonly LoadedDriver? _driver;
        private readonly CallSite _site;

        public DriverCall(Processor processor)
        {
            _thread = processor.Thread;
            _ownWork = _thread.OwnWork;
            _thread.OwnWork = 0;
            _driver = processor.Driver;
            _site = processor.Site;
        }

        /// <summary>The thread may be on another processor by now.</summary>
        public void Leave()
        {
            _thread.OwnWork = _ownWork;
            if (MemoryPort.CurrentOrNull is not Processor processor)
                return;
            processor.SwitchDriver(_driver);
            processor.RestoreSite(_site);
        }
    }
}
