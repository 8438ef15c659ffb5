using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <summary>A process of the machine: an id, a user half of its own, threads and handles.</summary>
public sealed class GuestProcess
{
    private readonly List<GuestThread> _threads = [];

    internal GuestProcess(Machine machine, string name, uint id, AddressSpace? space)
    {
        Machine = machine;
        Name = name;
        Id = id;
        Space = space;
    }

    /// <summary>The name, for example <c>app1.exe</c>.</summary>
    public string Name { get; }

    /// <summary>The process id, a multiple of 4; System is 4.</summary>
    public uint Id { get; }

    /// <summary>True once its last thread has ended.</summary>
    public bool HasExited { get; internal set; }

    /// <summary>What it ended with: its own result, or the code of the exception that ended it.</summary>
    public NTSTATUS ExitStatus { get; internal set; }

    /// <summary>What the program let escape, when that is what ended it.</summary>
    public System.Exception? UnhandledException { get; internal set; }

    internal Machine Machine { get; }

    /// <summary>The user half; null for System, which has no user memory, and after the end.</summary>
    internal AddressSpace? Space { get; set; }

    /// <summary>Virtual time at which its last thread ended; 0 while it lives.</summary>
    internal long ExitTime { get; set; }

    internal bool IsSystem => Id == Processes.ProcessTable.SystemId;

    /// <summary>Guest address of the process object.</summary>
    internal uint Object { get; set; }

    internal IReadOnlyList<GuestThread> Threads => _threads;

    /// <summary>True once the process is to end: its threads end as soon as they are in user mode.</summary>
    internal bool Terminating { get; set; }

    internal int LiveThreads { get; private set; }

    internal void Add(GuestThread thread)
    {
        _threads.Add(thread);
        LiveThreads++;
    }

    /// <summary>The modules that programs loaded, by name.</summary>
    internal Dictionary<string, uint> Modules { get; } = new(System.StringComparer.OrdinalIgnoreCase);

    internal void AddModule(string name, uint entry) => Modules[name] = entry;

    internal void ThreadEnded() => LiveThreads--;

    /// <summary>Name and id.</summary>
    /// <returns><c>app1.exe (8)</c>.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
