using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Processors;

/// <content>The DPC queue of this processor and what happens at DISPATCH_LEVEL.</content>
internal sealed partial class Processor
{
    /// <summary>Queue depth at which processing is requested even for DPCs of low importance (choice).</summary>
    public const int MaximumDpcDepth = 4;

    private uint[] _dpcs = new uint[16];
    private int _dpcHead;
    private int _dpcCount;
    private bool _dpcRequested;
    private bool _dpcUnheard;
    private bool _rescheduleRequested;
    private bool _quantumEnded;

    /// <summary>Guest address of the DPC whose routine runs, or 0.</summary>
    public uint ActiveDpc { get; private set; }

    /// <summary>DPCs that have been taken from the queue so far; with the depth it says what a flush waits for.</summary>
    public long DpcsTaken { get; private set; }

    /// <summary>Those of them whose routine has returned.</summary>
    public long DpcsRetired { get; private set; }

    /// <summary>DPCs in the queue.</summary>
    public int DpcDepth => _dpcCount;

    public bool HasQueuedDpcs => _dpcCount > 0;

    /// <summary>The queue, first to run first.</summary>
    public uint QueuedDpc(int index) => _dpcs[(_dpcHead + index) % _dpcs.Length];

    public void EnqueueDpc(uint dpc, bool atHead)
    {
        if (_dpcCount == _dpcs.Length)
            GrowDpcQueue();
        if (atHead)
        {
            _dpcHead = (_dpcHead + _dpcs.Length - 1) % _dpcs.Length;
            _dpcs[_dpcHead] = dpc;
        }
        else
        {
            _dpcs[(_dpcHead + _dpcCount) % _dpcs.Length] = dpc;
        }

        _dpcCount++;
    }

    public bool RemoveDpc(uint dpc)
    {
        for (var i = 0; i < _dpcCount; i++)
        {
            if (QueuedDpc(i) != dpc)
                continue;
            for (var j = i; j + 1 < _dpcCount; j++)
                _dpcs[(_dpcHead + j) % _dpcs.Length] = QueuedDpc(j + 1);
            _dpcCount--;
            return true;
        }

        return false;
    }

    /// <summary>True while DPCs wait that another processor queued without asking at once.</summary>
    public bool HasUnheardDpcs => _dpcUnheard && !_dpcRequested && _dpcCount > 0;

    /// <summary>Another processor has queued a DPC here and will ask for it later.</summary>
    public void NoteUnheardDpc() => _dpcUnheard = true;

    /// <summary>Asks this processor to drain its queue before its level falls below DISPATCH_LEVEL.</summary>
    public void RequestDpcs()
    {
        _dpcRequested = true;
        _dpcUnheard = false;
        Request(Dispatch);
    }

    /// <summary>An idle processor drains what nobody asked it to drain.</summary>
    public void RequestQueuedDpcs()
    {
        if (_dpcCount > 0)
            RequestDpcs();
    }

    /// <summary>Asks this processor to look whether another thread should run.</summary>
    public void RequestReschedule(bool quantumEnd)
    {
        _rescheduleRequested = true;
        _quantumEnded |= quantumEnd;
        Request(Dispatch);
    }

    /// <summary>What a lowering through DISPATCH_LEVEL does: drain the queue, then let the dispatcher choose.</summary>
    private void ServiceDispatchLevel(byte level)
    {
        Unrequest(Dispatch);
        if (_dpcRequested)
            DrainDpcs();
        if (!_rescheduleRequested || InNestedFrame)
            return;
        _rescheduleRequested = false;
        var quantumEnd = _quantumEnded;
        _quantumEnded = false;

        // A thread is left, and comes back, at the level it is going to.
        SetIrql(level);
        Machine.Scheduler.Preempt(this, quantumEnd);
    }

    private void DrainDpcs()
    {
        do
        {
            _dpcRequested = false;
            while (_dpcCount > 0)
            {
                var dpc = _dpcs[_dpcHead];
                _dpcHead = (_dpcHead + 1) % _dpcs.Length;
                _dpcCount--;
                DpcsTaken++;
                RunDpc(dpc);
                DpcsRetired++;
            }
        }
        while (_dpcRequested);
        Unrequest(Dispatch);
        if (_rescheduleRequested)
            Request(Dispatch);
    }

    private void RunDpc(uint dpc)
    {
        var frame = EnterFrame(FrameKind.Dpc, Dispatch);
        Tell(ObservedKind.DpcBegin, dpc, Machine.Objects.Peek(dpc + 12));
        var before = ActiveDpc;
        ActiveDpc = dpc;
        Driver = null;
        var pointer = new KernelPtr<KDPC>(dpc);

        // The kernel's own reads of the object: an object in memory that is gone or pageable stops the machine here.
        var routine = Read<uint>(dpc + 12);
        var context = Read<uint>(dpc + 16);
        var argument1 = Read<uint>(dpc + 20);
        var argument2 = Read<uint>(dpc + 24);
        Write(dpc + 28, 0u);
        Machine.Tracer.DpcBegin(this, dpc, routine);
        var disabled = Thread.CombinedApcDisable;
        CallDpc(pointer, routine, new PVOID(context), new PVOID(argument1), new PVOID(argument2));
        if (Thread.CombinedApcDisable != disabled)
            RaiseBugCheck((uint)BugCheckCode.TIMER_OR_DPC_INVALID, 4, routine, disabled, Thread.CombinedApcDisable);
        CheckDpcReturn(routine, context);
        Machine.Tracer.DpcEnd(this, dpc, routine);
        ActiveDpc = before;
        Tell(ObservedKind.DpcEnd, dpc);
        LeaveFrame(frame, Dispatch);
    }

    private void CallDpc(KernelPtr<KDPC> dpc, uint routine, PVOID context, PVOID argument1, PVOID argument2)
    {
        var target = Machine.Code.Enter<KdeferredRoutine>(this, routine);
        try
        {
            target(dpc, context, argument1, argument2);
        }
        catch (Exception e) when (UnhandledException.Stop(this, e))
        {
            throw new HaltException();
        }

        AfterGuestCode();
    }

    private void CheckDpcReturn(uint routine, uint context)
    {
        if (_irql != Dispatch)
            RaiseBugCheck((uint)BugCheckCode.IRQL_UNEXPECTED_VALUE, ((uint)_irql << 16) | (Dispatch << 8) | 2, routine, context, 0);
        var length = Machine.Scheduler.Time - FrameStart;
        if (length > 1000)
            Machine.AddFinding("long-dpc", $"A DPC ran for {length / 10} us; 100 us is the most it should.", Site);
    }

    private void GrowDpcQueue()
    {
        var larger = new uint[_dpcs.Length * 2];
        for (var i = 0; i < _dpcCount; i++)
            larger[i] = QueuedDpc(i);
        _dpcs = larger;
        _dpcHead = 0;
    }
}
