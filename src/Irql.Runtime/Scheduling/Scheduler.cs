using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// Decides which processor steps and which thread it runs. Exactly one host thread of the machine runs at a time; the others are parked.
/// Everything happens at decision points, which lie inside runtime calls.
/// </summary>
internal sealed partial class Scheduler
{
    /// <summary>Clock ticks a thread runs before another of the same priority gets its turn (choice).</summary>
    public const int QuantumTicks = 2;

    /// <summary>Virtual time of one decision point: 1 us, in units of 100 ns (choice).</summary>
    public const long StepCost = 10;

    private readonly Machine _machine;
    private readonly ReadyQueues _ready = new();
    private readonly List<GuestThread> _candidates = [];

    /// <summary>Time at which the next decision point has to look at the clock; the past when every point has to look.</summary>
    private long _nextLook;

    public Scheduler(Machine machine)
    {
        _machine = machine;
        _nextTick = TickLength;
        UpdateNextLook();
    }

    public HostThreadPool Hosts { get; } = new();

    /// <summary>Virtual time in units of 100 ns.</summary>
    public long Time { get; private set; }

    /// <summary>Decision points passed.</summary>
    public long Steps { get; private set; }

    /// <summary>While set, no other context gets a turn: a bugcheck is running its callbacks.</summary>
    public bool Frozen { get; set; }

    /// <summary>A place where another context may get its turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Point(Processor processor, PointKind kind)
    {
        Steps++;
        Time += StepCost;
        if (Time >= _nextLook)
            PointSlow(processor, kind);
    }

    /// <summary>Lets virtual time pass on a processor without giving anybody else a turn before its end.</summary>
    public void Stall(Processor processor, long time)
    {
        Time += time;
        Point(processor, PointKind.Stall);
    }

    public void AddIdleThread(Processor processor)
    {
        var idle = _machine.ProcessTable.CreateThread(
            _machine.ProcessTable.System, "Idle", () => IdleLoop(processor), idle: true, priority: 0)
            ?? throw new InvalidOperationException("The machine has too few frames for its idle threads; raise MachineOptions.Frames.");
        idle.Affinity = 1u << processor.Number;
        idle.Processor = processor;
        processor.Idle = idle;
        processor.LoadThread(idle);
    }

    /// <summary>Makes a thread able to run and asks a processor to look.</summary>
    public void MakeReady(GuestThread thread, bool atHead = false)
    {
        thread.State = ThreadState.Ready;
        if (atHead)
            _ready.AddHead(thread);
        else
            _ready.AddTail(thread);
        Processor? weakest = null;
        foreach (var processor in _machine.Processors)
        {
            if ((thread.Affinity & (1u << processor.Number)) == 0)
                continue;
            if (processor.Thread.IsIdle)
            {
                processor.RequestReschedule(quantumEnd: false);
                return;
            }

            if (processor.Thread.Priority < thread.Priority && (weakest is null || processor.Thread.Priority < weakest.Thread.Priority))
                weakest = processor;
        }

        weakest?.RequestReschedule(quantumEnd: false);
    }

    /// <summary>The best thread for a processor, taken from the ready queues; null when there is none of at least this priority.</summary>
    public GuestThread? TakeReady(Processor processor, int minimum)
    {
        var blind = _machine.Options.PriorityBlind;
        _ready.Gather(processor.Number, blind ? 0 : minimum, blind, _candidates);
        if (_candidates.Count == 0)
            return null;
        var chosen = _candidates[_machine.Decisions.Choose(DecisionKind.Thread, _candidates.Count)];
        _ready.Remove(chosen);
        return chosen;
    }

    /// <summary>The thread that would run next on a processor if the present one gave up; nothing is decided.</summary>
    public GuestThread? PeekReady(Processor processor)
    {
        _ready.Gather(processor.Number, 0, anyPriority: false, _candidates);
        return _candidates.Count == 0 ? null : _candidates[0];
    }

    public bool AnyReady(Processor processor, int minimum) => _ready.Any(processor.Number, _machine.Options.PriorityBlind ? 0 : minimum);

    /// <summary>Takes the current thread off its processor until somebody makes it ready again. The caller has noted what it waits for.</summary>
    public void Block(Processor processor)
    {
        var thread = processor.Thread;
        if (thread.State == ThreadState.Running)
            thread.State = ThreadState.Waiting;
        var next = TakeReady(processor, 0) ?? processor.Idle;
        SwitchTo(processor, next);
    }

    /// <summary>Gives the processor to a better or equal thread; the current one stays ready.</summary>
    public void Preempt(Processor processor, bool quantumEnd)
    {
        var current = processor.Thread;
        var next = TakeReady(processor, current.IsIdle ? 0 : quantumEnd ? current.Priority : current.Priority + 1);
        if (next is null)
            return;
        if (!current.IsIdle)
        {
            current.State = ThreadState.Ready;
            if (quantumEnd)
                _ready.AddTail(current);
            else
                _ready.AddHead(current);
        }

        SwitchTo(processor, next);
    }

    /// <summary>Sets a thread's priority where it stands: in its queue, or on its processor.</summary>
    public void ChangePriority(GuestThread thread, int priority)
    {
        var queued = thread.State == ThreadState.Ready && _ready.Remove(thread);
        var lowered = priority < thread.Priority;
        thread.Priority = priority;
        thread.BasePriority = priority;
        if (queued)
            MakeReady(thread);
        else if (lowered && thread is { State: ThreadState.Running, Processor: { } processor })
            processor.RequestReschedule(quantumEnd: false);
    }

    /// <summary>Takes the current thread off a processor that it may no longer run on.</summary>
    public void Move(Processor processor)
    {
        var current = processor.Thread;
        MakeReady(current);
        SwitchTo(processor, TakeReady(processor, 0) ?? processor.Idle);
    }

    /// <summary>Exchanges the thread of a processor and hands the token to the new one; returns when the old one runs again, wherever.</summary>
    private void SwitchTo(Processor processor, GuestThread next)
    {
        var current = processor.Thread;
        processor.SaveThread();
        processor.LoadThread(next);
        if (ReferenceEquals(current, next))
            return;
        next.Quantum = QuantumTicks;
        _machine.Tracer.Switch(processor, current, next);
        processor.TellOf(ObservedKind.Switch, current);
        HandOver(current, next);
    }

    /// <summary>Hands the token to the host thread of another guest thread and waits until it comes back.</summary>
    private void HandOver(GuestThread current, GuestThread next)
    {
        next.ResumeHost();
        current.ParkHost();
        Resumed(current);
    }

    private void Resumed(GuestThread thread)
    {
        var processor = thread.Processor!;
        Memory.MemoryPort.SetCurrent(processor);
        if (_machine.Halted)
            throw new HaltException();
        processor.AdoptStack();
        processor.DeliverHere();
    }
}
