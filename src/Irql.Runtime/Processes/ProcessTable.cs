using System;
using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Observation;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>The processes and threads of a machine, and the ids they get: multiples of 4 from one counter, in order of creation.</summary>
internal sealed class ProcessTable
{
    public const uint SystemId = 4;
    private readonly Machine _machine;
    private readonly List<GuestProcess> _processes = [];
    private readonly List<GuestThread> _threads = [];
    private readonly Dictionary<uint, GuestThread> _threadByObject = [];
    private readonly Dictionary<uint, GuestProcess> _processByObject = [];
    private uint _nextId = 8;

    public ProcessTable(Machine machine)
    {
        _machine = machine;
        System = new GuestProcess(machine, "System", SystemId, null);
        Register(System);
    }

    public GuestProcess System { get; }

    public IReadOnlyList<GuestProcess> Processes => _processes;

    /// <summary>Every thread ever made, in order of creation.</summary>
    public IReadOnlyList<GuestThread> Threads => _threads;

    public GuestProcess CreateProcess(string name)
    {
        var id = TakeId();
        var process = new GuestProcess(_machine, name, id, _machine.Memory.CreateSpace(id));
        Register(process);
        return process;
    }

    /// <summary>Makes a thread that is not yet ready; null when there is no memory for its stack.</summary>
    public GuestThread? CreateThread(GuestProcess process, string name, Action body, bool idle = false, bool daemon = false, int priority = 8)
    {
        var stack = _machine.Memory.AllocateKernelStack(null);
        if (stack == 0)
            return null;
        var id = idle ? 0 : TakeId();
        var label = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{process.Name} t{id}");
        var thread = new GuestThread(_machine, process, id, label, body)
        {
            Ordinal = _threads.Count,
            IsIdle = idle,
            IsDaemon = daemon || idle,
            Priority = priority,
            BasePriority = priority,
            KernelStack = stack,
        };
        thread.Object = _machine.Objects.Allocate(KernelObjects.ThreadSize);
        _machine.Objects.InitializeThread(thread);
        _threadByObject[thread.Object] = thread;
        _threads.Add(thread);
        process.Add(thread);
        (Memory.MemoryPort.CurrentOrNull as Processors.Processor)?.TellOf(ObservedKind.ThreadCreate, thread);
        return thread;
    }

    public GuestThread? ThreadAt(uint address) => _threadByObject.GetValueOrDefault(address);

    public GuestProcess? ProcessAt(uint address) => _processByObject.GetValueOrDefault(address);

    public GuestThread? FindThread(uint id)
    {
        foreach (var thread in _threads)
        {
            if (thread.Id == id && !thread.IsIdle)
                return thread;
        }

        return null;
    }

    public GuestProcess? FindProcess(uint id)
    {
        foreach (var process in _processes)
        {
            if (process.Id == id)
                return process;
        }

        return null;
    }

    /// <summary>The thread has ended: its stack goes back.</summary>
    public void Release(GuestThread thread)
    {
        // The object stays: handles and pointers to it may be held, and a wait for it must find it signalled.
        _machine.Memory.FreeKernelStack(thread.KernelStack);
    }

    /// <summary>Asks every other thread of a process to end as soon as it is in user mode.</summary>
    public void TerminateOthers(GuestThread thread)
    {
        foreach (var other in thread.Process.Threads)
        {
            if (!ReferenceEquals(other, thread) && other.State != ThreadState.Terminated)
                other.RequestTermination(thread.ExitStatus);
        }
    }

    private void Register(GuestProcess process)
    {
        process.Object = _machine.Objects.Allocate(KernelObjects.ProcessSize);
        _machine.Objects.InitializeProcess(process);
        _processByObject[process.Object] = process;
        _processes.Add(process);
    }

    private uint TakeId()
    {
        var id = _nextId;
        _nextId += 4;
        return id;
    }
}
