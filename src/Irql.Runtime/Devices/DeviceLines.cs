using System;
using System.Collections.Generic;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Locking;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Devices;

/// <summary>The interrupt lines of the machine's devices and the service routines connected to them.</summary>
internal sealed class DeviceLines(Machine machine)
{
    private const uint ObjectSize = 64;
    private const uint OwnLock = 16;

    /// <summary>25 us in units of 100 ns: longer service routines are worth telling.</summary>
    private const long LongService = 250;

    private readonly List<DeviceLine> _lines = [];
    private readonly List<InterruptRecord> _interrupts = [];

    /// <summary>True while a device may still assert its line by itself.</summary>
    public bool MayAssert
    {
        get
        {
            foreach (var line in _lines)
            {
                if (line.Remaining > 0 && IsConnected(line.Vector))
                    return true;
            }

            return false;
        }
    }

    public void Add(DeviceLine line) => _lines.Add(line);

    public int Count => _lines.Count;

    /// <summary>Adds the lines that may rise at this moment.</summary>
    public void AddCandidates(List<Candidate> candidates)
    {
        foreach (var line in _lines)
        {
            if (line.Remaining > 0 && MayRise(line.Vector))
                candidates.Add(new Candidate(CandidateKind.Assert, null, null, line));
        }
    }

    /// <summary>The interrupt object whose routine a processor would run next at a level; 0 when there is none.</summary>
    public uint PendingAt(Processor processor, byte level)
    {
        foreach (var interrupt in _interrupts)
        {
            if (interrupt.Pending && interrupt.Irql == level && ReferenceEquals(TargetOf(interrupt), processor))
                return interrupt.Object;
        }

        return 0;
    }

    /// <summary>Nothing else can happen: the next device acts. False when there is none.</summary>
    public bool AssertWhenIdle()
    {
        foreach (var line in _lines)
        {
            if (line.Remaining <= 0 || !MayRise(line.Vector))
                continue;
            AssertItself(line);
            return true;
        }

        return false;
    }

    /// <summary>A line goes up, by itself or because guest code plays the device: every routine connected to it becomes pending on the first processor that takes it.</summary>
    public void Assert(uint vector, Processor? by = null)
    {
        foreach (var interrupt in _interrupts)
        {
            if (interrupt.Vector != vector)
                continue;
            by?.Tell(ObservedKind.InterruptAssert, interrupt.Object);
            interrupt.Pending = true;
            TargetOf(interrupt).Request(interrupt.Irql);
        }

        machine.Scheduler.LookSoon();
    }

    /// <summary>Connects a routine; the address of the interrupt object comes back.</summary>
    public uint Connect(Processor processor, uint routine, uint context, uint spinLock, uint vector, byte irql, byte synchronizeIrql, uint processors)
    {
        var address = machine.Objects.Allocate(ObjectSize);
        processor.Write(address, 22u);
        processor.Write(address + OwnLock, 0u);
        machine.Verifier.LockInitialized(address + OwnLock);
        _interrupts.Add(new InterruptRecord(
            address, routine, context, spinLock != 0 ? spinLock : address + OwnLock, vector, irql, synchronizeIrql, processors));
        processor.Tell(ObservedKind.InterruptConnect, address);
        machine.Scheduler.LookSoon();
        return address;
    }

    public void Disconnect(Processor processor, uint address)
    {
        var interrupt = Find(address);
        _interrupts.RemoveAll(other => other.Object == address);
        if (interrupt is { Running: true })
            machine.Scheduler.SpinUntil(processor, new RoutineEnd(interrupt));
        Processor.Current.Tell(ObservedKind.InterruptDisconnect, address);
    }

    public InterruptRecord? Find(uint address)
    {
        foreach (var interrupt in _interrupts)
        {
            if (interrupt.Object == address)
                return interrupt;
        }

        return null;
    }

    /// <summary>Runs what is pending at a level on a processor, each routine at its synchronise level with its lock held.</summary>
    public void Service(Processor processor, byte level)
    {
        for (var i = 0; i < _interrupts.Count; i++)
        {
            var interrupt = _interrupts[i];
            if (!interrupt.Pending || interrupt.Irql != level || !ReferenceEquals(TargetOf(interrupt), processor))
                continue;
            interrupt.Pending = false;
            interrupt.Running = true;
            Run(processor, interrupt);
            interrupt.Running = false;
        }
    }

    private void Run(Processor processor, InterruptRecord interrupt)
    {
        var frame = processor.EnterFrame(FrameKind.Interrupt, interrupt.SynchronizeIrql);
        processor.ActiveInterrupt = interrupt.Object;
        processor.TellSized(ObservedKind.InterruptBegin, interrupt.Object, interrupt.Routine, interrupt.Irql);
        machine.Tracer.Record(processor, TraceKind.InterruptBegin, interrupt.Object, interrupt.Vector, machine.Code.NameOf(interrupt.Routine));

        // The lock belongs to the driver of the routine, not to whoever was interrupted: the verifier must see both ends of it.
        processor.SwitchDriver(machine.Code.DriverOf(interrupt.Routine));
        SpinLocks.Acquire(processor, interrupt.Lock, checkOwner: true);
        Call(processor, interrupt);
        CheckReturn(processor, interrupt);
        SpinLocks.Release(processor, interrupt.Lock);
        machine.Tracer.Record(processor, TraceKind.InterruptEnd, interrupt.Object, interrupt.Vector, "");
        processor.Tell(ObservedKind.InterruptEnd, interrupt.Object);
        processor.LeaveFrame(frame, frame.Irql);
    }

    private void Call(Processor processor, InterruptRecord interrupt)
    {
        try
        {
            machine.Code.Enter<KserviceRoutine>(processor, interrupt.Routine)(new KernelPtr<KINTERRUPT>(interrupt.Object), new PVOID(interrupt.Context));
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        processor.AfterGuestCode();
    }

    private void CheckReturn(Processor processor, InterruptRecord interrupt)
    {
        if (processor.Irql != interrupt.SynchronizeIrql)
        {
            if (processor.IsVerified)
                processor.RaiseBugCheck((uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x111, interrupt.Routine, interrupt.SynchronizeIrql, processor.Irql);
            var packed = ((uint)processor.Irql << 16) | ((uint)interrupt.SynchronizeIrql << 8) | 3;
            processor.RaiseBugCheck((uint)BugCheckCode.IRQL_UNEXPECTED_VALUE, packed, interrupt.Routine, interrupt.Object, 0);
        }

        var length = machine.Scheduler.Time - processor.FrameStart;
        if (length > LongService)
            machine.AddFinding("long-isr", $"An interrupt service routine ran for {length / 10} us; 25 us is the most it should.", processor.Site);
    }

    public void AssertItself(DeviceLine line)
    {
        line.Remaining--;
        line.OnAssert?.Invoke();
        Assert(line.Vector);
    }

    private bool IsConnected(uint vector)
    {
        foreach (var interrupt in _interrupts)
        {
            if (interrupt.Vector == vector)
                return true;
        }

        return false;
    }

    /// <summary>A device asserts its line again only when it has been serviced.</summary>
    private bool MayRise(uint vector)
    {
        var connected = false;
        foreach (var interrupt in _interrupts)
        {
            if (interrupt.Vector != vector)
                continue;
            if (interrupt.Pending)
                return false;
            connected = true;
        }

        return connected;
    }

    private Processor TargetOf(InterruptRecord interrupt)
    {
        foreach (var processor in machine.Processors)
        {
            if ((interrupt.Processors & (1u << processor.Number)) != 0)
                return processor;
        }

        return machine.Processors[0];
    }

    /// <summary>Whoever disconnects waits for a routine that another processor is in.</summary>
    private sealed class RoutineEnd(InterruptRecord interrupt) : SpinTarget
    {
        public override bool CanEnd(Processor processor) => !interrupt.Running;
    }
}
