using System.Collections.Generic;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Timers of devices, which call a routine once a second, and packets that are parts of another one.</content>
internal sealed partial class IoManager
{
    private const long OneSecond = 10_000_000;
    private const int Period = 1000;
    private const uint TimerBytes = 40;
    private const uint TimerAndDpcBytes = 80;
    private const uint TimerField = 0x18;
    private readonly Dictionary<uint, (uint Timer, uint Routine, uint Context)> _deviceTimers = [];
    private readonly Dictionary<(uint Device, POWER_STATE_TYPE Type), uint> _powerStates = [];
    private uint _timerThunk;

    /// <summary>IoInitializeTimer: a second call for one device changes the routine; for the verifier it is rule 0A.</summary>
    public NTSTATUS InitializeTimer(Processor processor, KernelPtr<DEVICE_OBJECT> device, uint routine, PVOID context)
    {
        using var own = new OwnWork(processor);
        var timer = Cell.U32(device.Address + TimerField);
        if (_deviceTimers.ContainsKey(device.Address))
        {
            if (Verifies(processor.Driver))
                processor.RaiseBugCheck(IoManagerViolation, 0x0A, device.Address, 0, 0);
        }
        else
        {
            timer = MakeTimer(processor, device);
        }

        _deviceTimers[device.Address] = (timer, routine, context.Address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>IoStartTimer. A device without a timer has a null pointer there, and the kernel follows it.</summary>
    public void StartTimer(Processor processor, KernelPtr<DEVICE_OBJECT> device)
    {
        var timer = Cell.U32(device.Address + TimerField);
        TimerObjects.Set(processor, timer, -OneSecond, Period, timer + TimerBytes);
        processor.SettleAndPoint(Scheduling.PointKind.Queue);
    }

    /// <summary>IoStopTimer: the routine may be running, or about to.</summary>
    public static void StopTimer(Processor processor, KernelPtr<DEVICE_OBJECT> device) =>
        TimerObjects.Cancel(processor, Cell.U32(device.Address + TimerField));

    /// <summary>PoSetPowerState: remembers the state and gives the one from before.</summary>
    public uint SetPowerState(Processor processor, KernelPtr<DEVICE_OBJECT> device, POWER_STATE_TYPE type, uint state)
    {
        using var own = new OwnWork(processor);
        _ = processor.Read<short>(device.Address);
        var before = _powerStates.GetValueOrDefault((device.Address, type));
        _powerStates[(device.Address, type)] = state;
        return before;
    }

    /// <summary>A device goes: its timer goes with it.</summary>
    private void ForgetTimer(Processor processor, uint device)
    {
        if (!_deviceTimers.Remove(device, out var entry))
            return;
        TimerObjects.Cancel(processor, entry.Timer);
        _machine.Dpcs.Remove(processor, entry.Timer + TimerBytes);
        _machine.Objects.Free(entry.Timer, TimerAndDpcBytes);
    }

    /// <summary>IoMakeAssociatedIrp: a packet whose end counts the master's parts down.</summary>
    public KernelPtr<IRP> MakeAssociated(Processor processor, KernelPtr<IRP> master, sbyte stackSize)
    {
        var irp = Allocate(processor, stackSize, IrpOrigin.Driver, out _);
        if (irp.IsNull)
            return irp;
        using var own = new OwnWork(processor);
        irp.Flags |= Wdm.IRP_ASSOCIATED_IRP;
        irp.AssociatedIrp = new IRP_ASSOCIATED { MasterIrp = master };
        irp.Thread = master.Thread;
        return irp;
    }

    /// <summary>A part has ended: it is freed, and the last one completes the master with the status its driver gave it.</summary>
    private void FinishPart(Processor processor, KernelPtr<IRP> irp, IrpRecord record)
    {
        var master = new KernelPtr<IRP>(irp.AssociatedIrp.MasterIrp.Address);
        var left = master.AssociatedIrp.IrpCount - 1;
        master.AssociatedIrp = new IRP_ASSOCIATED { IrpCount = left };
        ReleaseBuffers(processor, irp, record);
        Free(Processor.Current, irp, record);
        if (left == 0)
            CompleteRequest(Processor.Current, master);
    }

    private uint MakeTimer(Processor processor, KernelPtr<DEVICE_OBJECT> device)
    {
        if (_timerThunk == 0)
            _timerThunk = _machine.Code.AddressOf((KdeferredRoutine)RunTimer, null);
        var timer = _machine.Objects.Allocate(TimerAndDpcBytes);
        TimerObjects.Initialize(processor, timer, TIMER_TYPE.NotificationTimer);
        Cell.Set(timer + TimerBytes, new KDPC
        {
            Type = 19,
            Importance = (byte)KDPC_IMPORTANCE.MediumImportance,
            DeferredRoutine = new PVOID(_timerThunk),
            DeferredContext = device,
        });
        Cell.U32(device.Address + TimerField, timer);
        return timer;
    }

    private void RunTimer(KernelPtr<KDPC> dpc, PVOID deferredContext, PVOID systemArgument1, PVOID systemArgument2)
    {
        if (!_deviceTimers.TryGetValue(deferredContext.Address, out var entry))
            return;
        var processor = Processor.Current;
        var call = new DriverCall(processor);
        try
        {
            _machine.Code.Enter<IoTimerRoutine>(processor, entry.Routine)(new KernelPtr<DEVICE_OBJECT>(deferredContext.Address), new PVOID(entry.Context));
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }
}
