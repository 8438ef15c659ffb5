using System.Collections.Generic;

namespace Irql.Runtime;

/// <summary>A thread of a finished run.</summary>
/// <param name="Id">Its id, as <see cref="TraceEvent.ThreadId"/> has it; 0 for the idle threads.</param>
/// <param name="Name">Its name.</param>
/// <param name="ProcessId">Id of the process that it belongs to.</param>
/// <param name="Process">Name of that process.</param>
public readonly record struct TraceThread(uint Id, string Name, uint ProcessId, string Process)
{
    internal static IReadOnlyList<TraceThread> Of(Machine machine)
    {
        var threads = new List<TraceThread>();
        foreach (var thread in machine.ProcessTable.Threads)
            threads.Add(new TraceThread(thread.Id, thread.Name, thread.Process.Id, thread.Process.Name));
        return threads;
    }
}
