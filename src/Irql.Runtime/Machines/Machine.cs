using System;
using System.Collections.Generic;
using System.Threading;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Devices;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Locking;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Pools;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;
using Irql.Runtime.SystemCalls;
using Irql.Runtime.Tracing;
using Irql.Runtime.Verification;

namespace Irql.Runtime;

/// <summary>
/// An emulated 32-bit kernel machine: processors, memory, processes, drivers. Load drivers, create processes, run it once, read the result.
/// Machines share nothing; any number may run side by side.
/// </summary>
public sealed partial class Machine : IDisposable
{
    private readonly Processor[] _processors;
    private readonly MachineParts? _ownParts;
    private readonly RaceDetector? _races;
    private bool _disposed;

    /// <summary>Makes a machine that has not started.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of processors outside 1..32, or too few frames for the kernel itself.</exception>
    /// <exception cref="ArgumentException">An unknown strategy, or a token of another build or of other options.</exception>
    public Machine(MachineOptions? options = null)
        : this(options ?? new MachineOptions(), null, null)
    {
    }

    /// <summary>The same with a plan of its own, and with parts that outlive it; null for what the options name, and for new ones.</summary>
    internal Machine(MachineOptions options, RunPlan? plan, MachineParts? parts)
    {
        Options = options;
        _ownParts = parts is null ? new MachineParts() : null;
        Hosts = (parts ?? _ownParts!).Hosts;
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Processors, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Options.Processors, 32, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Frames, 32, nameof(options));
        plan ??= ReplayToken.PlanFor(Options);
        Decisions = new DecisionStream(plan.Strategy, Options.Decisions);
        var strict = Options.Residency == Residency.Strict || (Options.Verifier & VerifierOptions.ForceIrql) != 0;
        Memory = new MemoryManager(new MemoryOptions { Frames = Options.Frames, Strict = strict }, parts) { Shared = plan.Shared };
        Code = new KernelCode(this);
        Objects = new KernelObjects(Memory);
        ProcessTable = new ProcessTable(this);
        Notifications = new ProcessNotifications(this);
        Tracer = new Tracer(Options.Tracing);
        Verifier = new Verifier(this);
        Injector = new FailureInjector(this);
        Memory.ObserveUserHalf = Verifier.Has(VerifierOptions.Findings);
        Memory.Uninitialized = Memory.ObserveUserHalf ? new UninitializedBytes(Memory) : null;
        Services = new ServiceTable();
        Resources = new ResourceTable(this);
        Waits = new WaitService(this);
        Timers = new TimerService(this);
        Dpcs = new DpcService(this);
        Devices = new DeviceLines(this);
        SystemThreads = new SystemThreads(this);
        Scheduler = new Scheduler(this);
        Io = new IoManager(this);
        _processors = new Processor[Options.Processors];
        for (var i = 0; i < _processors.Length; i++)
        {
            _processors[i] = new Processor(this, i);
            Scheduler.AddIdleThread(_processors[i]);
        }

        if (Options.DetectRaces)
            Observe(_races = new RaceDetector(this, stacks: Options.RaceStacks));
    }

    /// <summary>How the machine behaves.</summary>
    public MachineOptions Options { get; }

    /// <summary>The processes, System first, in order of creation.</summary>
    public IReadOnlyList<GuestProcess> Processes => ProcessTable.Processes;

    /// <summary>The drivers, in order of loading.</summary>
    public IReadOnlyList<LoadedDriver> Drivers => _drivers;

    /// <summary>True once the machine has stopped for good.</summary>
    public bool Halted { get; private set; }

    /// <summary>Virtual time since the start, in units of 100 ns.</summary>
    public long VirtualTime => Scheduler.Time;

    internal bool IsDisposed => _disposed;

    internal MemoryManager Memory { get; }

    internal HostThreadPool Hosts { get; }

    internal PoolManager Pool => Memory.Pool;

    internal MdlManager Mdls => Memory.Mdls;

    internal KernelCode Code { get; }

    internal KernelObjects Objects { get; }

    internal ProcessTable ProcessTable { get; }

    internal ServiceTable Services { get; }

    internal IoManager Io { get; }

    internal Scheduler Scheduler { get; }

    internal DecisionStream Decisions { get; }

    internal Tracer Tracer { get; }

    internal Verifier Verifier { get; }

    internal FailureInjector Injector { get; }

    internal WaitService Waits { get; }

    internal TimerService Timers { get; }

    internal DpcService Dpcs { get; }

    internal DeviceLines Devices { get; }

    internal ResourceTable Resources { get; }

    internal LockQueues LockQueues { get; } = new();

    internal IpiService Ipis { get; } = new();

    internal SystemThreads SystemThreads { get; }

    internal ProcessCleanup ProcessCleanup { get; } = new();

    internal ProcessNotifications Notifications { get; }

    /// <summary>The boot thread while it waits for the programs to end.</summary>
    internal GuestThread? BootThread { get; set; }

    internal ReadOnlySpan<Processor> Processors => _processors;

    internal ManualResetEventSlim Finished { get; } = new(false, 0);

    /// <summary>Gives back host memory and host threads. A machine that was never run may be disposed too.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _ownParts?.Dispose();

        // A runaway host thread may still be inside; its memory then has to stay.
        if (!_runaway)
            Memory.Dispose();
        Finished.Dispose();
    }
}
