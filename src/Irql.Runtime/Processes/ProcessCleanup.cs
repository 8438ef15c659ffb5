using System;
using System.Collections.Generic;

namespace Irql.Runtime.Processes;

/// <summary>What other parts of the kernel do when a process ends, in the order they asked for it: cancel requests, close handles.</summary>
internal sealed class ProcessCleanup
{
    private readonly List<Action<GuestProcess>> _actions = [];

    public void Add(Action<GuestProcess> action) => _actions.Add(action);

    public void Run(GuestProcess process)
    {
        foreach (var action in _actions)
            action(process);
    }
}
