using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
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

    /// <summary>Time at which the next decision point has to look at the clock; the past when every point has to look.</summary>
    private long _nextLook;

    public Scheduler(Machine machine)
    {
        _machine = machine;
        _nextTick = TickLength;
        UpdateNextLook();
    }

    /// <summary>Who hears which threads become able to run; null while nobody asks.</summary>
    public IWakeListener? WakeListener { get; set; }

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

    /// <summary>Makes a thread able to run. An idle processor may take it at any time; a busy one of lower priority is asked to give way.</summary>
    public void MakeReady(GuestThread thread, bool atHead = false)
    {
        thread.State = ThreadState.Ready;
        WakeListener?.Woke(thread);
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
                return;
            if (processor.Thread.Priority < thread.Priority && (weakest is null || processor.Thread.Priority < weakest.Thread.Priority))
                weakest = processor;
        }

        weakest?.RequestReschedule(quantumEnd: false);
    }

    /// <summary>The thread that would run next on a processor if the present one gave up; nothing is decided.</summary>
    public GuestThread? PeekReady(Processor processor)
    {
        _ready.Gather(processor.Number, 0, anyPriority: false, _gathered);
        return _gathered.Count == 0 ? null : _gathered[0];
    }

    /// <summary>Takes the current thread off its processor until somebody makes it ready again. The caller has noted what it waits for.</summary>
    public void Block(Processor processor)
    {
        var thread = processor.Thread;
        if (thread.State == ThreadState.Running)
            thread.State = ThreadState.Waiting;
        Leave(processor, thread);
    }

    /// <summary>Gives the processor to a better or equal thread; the current one stays ready. An idle processor chooses for itself.</summary>
    public void Preempt(Processor processor, bool quantumEnd)
    {
        var current = processor.Thread;
        if (current.IsIdle)
            return;
        _alternatives.Clear();
        AddStarts(processor, CandidateKind.Preempt, quantumEnd ? current.Priority : current.Priority + 1);
        if (_alternatives.Count == 0)
            return;
        var next = _alternatives[_machine.Decisions.Step(new StepChoice(_alternatives, -1, true))].Thread!;
        Replace(processor, next, atHead: !quantumEnd);
        HandOver(current, next);
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
        var thread = processor.Thread;
        processor.SaveThread();
        MakeReady(thread);
        Leave(processor, thread);
    }

    /// <summary>Takes a thread off its processor and lets whoever is chosen step; returns when the thread runs again, wherever.</summary>
    private void Leave(Processor processor, GuestThread thread)
    {
        processor.SaveThread();
        processor.LoadThread(processor.Idle);
        var next = ChooseNext(processor, thread, gives: false);
        if (next is null || ReferenceEquals(next, processor.Idle))
            next = IdleOnTop(processor);
        HandOver(thread, next);
    }

    /// <summary>
    /// The only processor of a machine may idle on the stack of the thread that left it: nobody can want that thread back before the idling ends.
    /// Otherwise the idle thread has a stack of its own.
    /// </summary>
    private GuestThread IdleOnTop(Processor processor) =>
        _machine.Processors.Length == 1 && !processor.Idle.Started ? Idle(processor) : processor.Idle;

    /// <summary>The same as <see cref="Exchange"/> for a thread that left its processor: what waits for it comes in at once.</summary>
    private void HandOver(GuestThread current, GuestThread next)
    {
        if (ReferenceEquals(current, next))
            Resumed(current);
        else
            Exchange(current, next);
        Processor.Current.DeliverHere();
    }

    /// <summary>Hands the token to the host thread of another guest thread and waits until it comes back.</summary>
    private void Exchange(GuestThread current, GuestThread next)
    {
        if (ReferenceEquals(current, _machine.BootThread) && next is { Started: false, IsSystem: false })
        {
            RunOnTop(current, next);
        }
        else
        {
            next.ResumeHost();
            current.ParkHost();
        }

        Resumed(current);
    }

    /// <summary>
    /// While the boot thread waits for the programs its stack carries one of them: it cannot be wanted back before that one has ended.
    /// </summary>
    private static void RunOnTop(GuestThread boot, GuestThread next)
    {
        var pass = next.RunOnHostOf(boot);
        while (pass.Next is { Started: false, IsSystem: false } another)
            pass = another.RunOnHostOf(boot);
        if (ReferenceEquals(pass.Next, boot))
            return;
        pass.PassToken();
        boot.ParkHost();
    }

    private void Resumed(GuestThread thread)
    {
        var processor = thread.Processor!;
        Memory.MemoryPort.SetCurrent(processor);
        if (_machine.Halted)
            throw new HaltException();
        processor.AdoptStack();
    }
}
