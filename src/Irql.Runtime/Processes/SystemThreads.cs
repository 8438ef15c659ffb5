using System;
using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>The kernel's own worker threads: they run work items in the System process at PASSIVE_LEVEL.</summary>
internal sealed class SystemThreads(Machine machine)
{
    /// <summary>Worker threads; two, so that one work item may wait for another.</summary>
    public const int Workers = 2;

    private readonly Queue<Action> _work = [];
    private readonly List<GuestThread> _waiting = [];

    /// <summary>Work that no worker has taken yet.</summary>
    public int Backlog => _work.Count;

    /// <summary>Makes the workers ready; they wait for work from then on.</summary>
    public void Start()
    {
        for (var i = 0; i < Workers; i++)
        {
            var worker = machine.ProcessTable.CreateThread(machine.ProcessTable.System, "Worker", WorkerLoop, daemon: true, priority: 12);
            if (worker is not null)
                _waiting.Add(worker);
        }
    }

    /// <summary>Queues work and wakes a worker.</summary>
    public void Queue(Action work)
    {
        _work.Enqueue(work);
        if (_waiting.Count == 0)
            return;
        var worker = _waiting[0];
        _waiting.RemoveAt(0);
        machine.Scheduler.MakeReady(worker);
    }

    private void WorkerLoop()
    {
        while (true)
        {
            while (_work.TryDequeue(out var work))
                work();
            var processor = Processor.Current;
            _waiting.Add(processor.Thread);
            machine.Scheduler.Block(processor);
        }
    }
}
