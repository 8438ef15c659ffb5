using System;
using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>Notes what each step of a run does, as the machine tells it.</summary>
internal sealed class StepLog : MachineObserver, IWakeListener
{
    /// <summary>A longer access or free counts as one of its first so many cells and its pages.</summary>
    private const uint MostCells = 256;

    private readonly List<StepRecord> _steps = [];
    private readonly HashSet<int> _woken = [];

    /// <summary>Contexts that began at the end of another one's step; their first own step comes after that.</summary>
    private readonly Dictionary<Agent, uint> _begun = [];
    private readonly List<uint> _locksOfStep = [];
    private StepRecord? _current;

    public override bool WantsAccesses => true;

    /// <summary>True when pages may be trimmed, so that residency matters.</summary>
    public bool Trims { get; init; }

    public IReadOnlyList<StepRecord> Steps => _steps;

    /// <summary>A new step begins; the last one is complete.</summary>
    public void Begin(StepRecord step)
    {
        End();
        _steps.Add(step);
        _current = step;
        if (step.Agent.Kind == AgentKind.Thread && _woken.Remove((int)step.Agent.Number))
            step.Add(new Operation(ObjectSpace.Wake, step.Agent.Number, OperationKind.Take));
        if (_begun.Count > 0 && _begun.Remove(step.Agent, out var runner))
            step.Add(new Operation(ObjectSpace.Runner, runner, OperationKind.Take));
    }

    /// <summary>The last step is complete.</summary>
    public void End()
    {
        foreach (var address in _locksOfStep)
            _current!.ForgetCell(address);
        _locksOfStep.Clear();
    }

    public void Woke(GuestThread thread)
    {
        // A thread that moves to another processor makes itself ready; nobody else can notice.
        if (_current is { Agent: var agent } && agent == Agent.OfThread(thread))
            return;
        _woken.Add(thread.Ordinal);
        Add(ObjectSpace.Wake, (uint)thread.Ordinal, OperationKind.Post);
    }

    public override void On(in ObservedEvent happened)
    {
        if (_current is null)
            return;
        var address = happened.Address;
        switch (happened.Kind)
        {
            case ObservedKind.Access:
                if (!happened.Processor.InsidePoolAllocator)
                    AddCells(address, happened.Length, happened.Write ? OperationKind.Write : OperationKind.Read);
                break;
            case ObservedKind.Interlocked:
                AddCells(address, Math.Max(happened.Length, 1), OperationKind.Write);
                break;
            case ObservedKind.Acquire:
                AddLock(happened, happened.Shared ? OperationKind.AcquireShared : OperationKind.Acquire);
                break;
            case ObservedKind.Release:
                AddLock(happened, OperationKind.Release);
                break;
            case ObservedKind.DpcQueue:
                Add(ObjectSpace.Dpc, address, OperationKind.Post);
                Add(ObjectSpace.DpcQueue, happened.Argument, OperationKind.Write);
                break;
            case ObservedKind.DpcBegin:
                Add(ObjectSpace.Dpc, address, OperationKind.Take);
                BeginOnTop(Agent.OfDpc(address), (uint)happened.Processor.Number);
                break;
            case ObservedKind.DpcEnd:
                Add(ObjectSpace.Runner, (uint)happened.Processor.Number, OperationKind.Take);
                break;
            default:
                OnRare(happened);
                break;
        }
    }

    private void OnRare(in ObservedEvent happened)
    {
        var address = happened.Address;
        switch (happened.Kind)
        {
            case ObservedKind.LockSeen:
                Add(ObjectSpace.LockWord, address, OperationKind.Read);
                break;
            case ObservedKind.ApcQueue or ObservedKind.ApcBegin:
                Add(ObjectSpace.Apcs, (uint)happened.Thread.Ordinal, OperationKind.Write);
                break;
            case ObservedKind.WorkQueue or ObservedKind.WorkBegin:
                Add(ObjectSpace.Work, 0, OperationKind.Write);
                break;
            case ObservedKind.TimerSet or ObservedKind.TimerExpire:
                Add(ObjectSpace.Timer, address, OperationKind.Write);
                break;
            case ObservedKind.IpiSend:
                Add(ObjectSpace.Ipi, happened.Argument, OperationKind.Write);
                break;
            case ObservedKind.IpiBegin or ObservedKind.IpiEnd:
                Add(ObjectSpace.Ipi, (uint)happened.Processor.Number, OperationKind.Write);
                break;
            case ObservedKind.InterruptConnect or ObservedKind.InterruptDisconnect:
                Add(ObjectSpace.Connections, 0, OperationKind.Write);
                break;
            case ObservedKind.InterruptAssert:
                Add(ObjectSpace.Interrupt, VectorOf(happened.Processor, address), OperationKind.Post);
                break;
            case ObservedKind.InterruptBegin:
                Add(ObjectSpace.Interrupt, VectorOf(happened.Processor, address), OperationKind.Take);
                BeginOnTop(Agent.OfInterrupt(address), address);
                Add(ObjectSpace.Connections, 0, OperationKind.Read);
                break;
            case ObservedKind.ThreadCreate:
                Add(ObjectSpace.Ids, 0, OperationKind.Write);
                break;
            case ObservedKind.MemoryAllocate:
                Add(ObjectSpace.Pool, 0, OperationKind.Read);
                break;
            case ObservedKind.MemoryFree:
                Add(ObjectSpace.Pool, 0, OperationKind.Write);
                AddCells(address, happened.Length, OperationKind.Write);
                break;
            case ObservedKind.PageIn or ObservedKind.PageOut:
                Add(ObjectSpace.Page, address >> 12, OperationKind.Write);
                break;
            default:
                break;
        }
    }

    private void BeginOnTop(Agent agent, uint runner)
    {
        Add(ObjectSpace.Runner, runner, OperationKind.Take);
        if (_current!.Agent != agent)
            _begun[agent] = runner;
    }

    /// <summary>A spin lock is its word, so touching the word for it is not an access of its own. Other locks have a state that others may look at.</summary>
    private void AddLock(in ObservedEvent happened, OperationKind kind)
    {
        Add(ObjectSpace.Lock, happened.Address, kind);
        if (happened.Length == 0)
            return;
        Add(ObjectSpace.LockWord, happened.Address, OperationKind.Write);
        _locksOfStep.Add(happened.Address);
    }

    private static uint VectorOf(Processor processor, uint interrupt) => processor.Machine.Devices.Find(interrupt)?.Vector ?? 0;

    private void AddCells(uint address, uint length, OperationKind kind)
    {
        var end = (ulong)address + Math.Min(length, MostCells * 4);
        for (ulong cell = address & ~3u; cell < end; cell += 4)
            Add(ObjectSpace.Cell, (uint)cell, kind);
        if (Trims)
            Add(ObjectSpace.Page, address >> 12, OperationKind.Read);
    }

    private void Add(ObjectSpace space, uint number, OperationKind kind) => _current?.Add(new Operation(space, number, kind));
}
