using System;
using System.Threading;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <summary>What a thread is doing.</summary>
internal enum ThreadState
{
    Initialized,
    Ready,
    Running,
    Waiting,
    Terminated,
}

/// <summary>A thread of the machine. It borrows a host thread's stack; exactly one of a machine's threads runs at a time.</summary>
internal sealed partial class GuestThread
{
    private readonly Action _body;
    private HostThread? _host;

    public GuestThread(Machine machine, GuestProcess process, uint id, string name, Action body)
    {
        Machine = machine;
        Process = process;
        Id = id;
        Name = name;
        _body = body;
    }

    public Machine Machine { get; }

    /// <summary>The process that created the thread; it never changes.</summary>
    public GuestProcess Process { get; }

    public uint Id { get; }

    /// <summary>Position among all threads ever made on this machine.</summary>
    public int Ordinal { get; init; }

    public string Name { get; }

    /// <summary>Guest address of the thread object.</summary>
    public uint Object { get; set; }

    /// <summary>True for threads of the System process: an unhandled exception there is 7E.</summary>
    public bool IsSystem => Process.IsSystem;

    public bool IsIdle { get; init; }

    /// <summary>True for threads that wait for work for ever and do not keep the machine running.</summary>
    public bool IsDaemon { get; init; }

    public ThreadState State { get; set; } = ThreadState.Initialized;

    /// <summary>0..31; the dispatcher runs the highest.</summary>
    public int Priority { get; set; } = 8;

    public int BasePriority { get; set; } = 8;

    /// <summary>Bit n: may run on processor n.</summary>
    public uint Affinity { get; set; } = 0xFFFFFFFF;

    /// <summary>Clock ticks left until the quantum ends.</summary>
    public int Quantum { get; set; } = Scheduler.QuantumTicks;

    /// <summary>The processor it runs on, or ran on last.</summary>
    public Processor? Processor { get; set; }

    public NTSTATUS ExitStatus { get; set; }

    /// <summary>The process whose user half is in place: the own one, or the one attached to.</summary>
    public GuestProcess EffectiveProcess => AttachedTo ?? Process;

    /// <summary>Level, mode, driver and call site while the thread has no processor.</summary>
    public SavedContext Saved { get; set; }

    /// <summary>True once a host thread has begun to run it.</summary>
    public bool Started => _host is not null;

    /// <summary>Lowest host stack address that facade calls may be made from.</summary>
    public nuint StackLimit { get; private set; }

    /// <summary>Hands the machine's token to this thread.</summary>
    public void ResumeHost()
    {
        if (_host is null)
        {
            _host = Machine.Hosts.Rent();
            _host.Assign(this);
        }

        _host.Resume();
    }

    /// <summary>Runs on this host thread from now on.</summary>
    public void AdoptHost(HostThread host) => _host = host;

    /// <summary>Lives its whole life on top of the stack of another thread, which waits meanwhile.</summary>
    public TokenPass RunOnHostOf(GuestThread other)
    {
        _host = other._host;
        return RunOnHost();
    }

    /// <summary>Gives the token up until somebody hands it back.</summary>
    public void ParkHost() => _host!.Park();

    /// <summary>The whole life of the thread on its host thread; says who gets the token afterwards.</summary>
    public unsafe TokenPass RunOnHost()
    {
        byte here = 0;
        StackLimit = (nuint)(&here) - HostThread.GuestBudget;
        var next = Machine.Scheduler.RunThread(this, _body);
        Memory.MemoryPort.SetCurrent(null);
        return next;
    }
}

/// <summary>What a processor must be told again when a thread comes back to it.</summary>
internal readonly record struct SavedContext(byte Irql, bool UserMode, LoadedDriver? Driver, CallSite Site)
{
    /// <summary>What kind of frame the thread was in: its own code, or an APC of its own.</summary>
    public FrameKind Frame { get; init; }
}
