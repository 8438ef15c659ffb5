using System;
using System.Collections.Generic;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>Running the machine, once.</content>
public sealed partial class Machine
{
    private bool _started;
    private bool _runaway;

    /// <summary>
    /// Starts the drivers, then the programs, and runs until nothing is left to do or the machine stops. Never throws for a guest failure.
    /// </summary>
    /// <returns>How it ended, with report, trace and token.</returns>
    /// <exception cref="InvalidOperationException">The machine has run already.</exception>
    /// <exception cref="HostMisuseException">Guest code used the machine wrongly, for example called a kernel facade from user code.</exception>
    /// <exception cref="ArgumentException">The token in the options belongs to another build or other options.</exception>
    public RunResult Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_started)
            throw new InvalidOperationException("A machine runs once; make another one for another run.");
        ReplayToken.Check(this);
        _started = true;
        var boot = ProcessTable.CreateThread(ProcessTable.System, "Boot", Startup.Run(this))
            ?? throw new InvalidOperationException("The machine has too few frames to start; raise MachineOptions.Frames.");
        Scheduler.Start(boot);
        WaitForEnd();
        if (_misuse is { } misuse)
            throw new HostMisuseException(misuse.Message, misuse);
        return new RunResult
        {
            Outcome = _outcome,
            BugCheck = BugCheck,
            Report = Report,
            Trace = Tracer.Events,
            Threads = TraceThread.Of(this),
            Token = ReplayToken.Make(this),
            Findings = _findings,
            Races = _races?.Races ?? [],
            SeenFailurePlaces = Injector.Seen,
            Steps = Scheduler.Steps,
            VirtualTime = Scheduler.Time,
        };
    }

    internal IReadOnlyList<(GuestProcess Process, Func<NTSTATUS> Body)> Programs => _programs;

    /// <summary>Waits for the last host thread. Only code that never calls the runtime is judged by a wall clock, and only to give up on it.</summary>
    private void WaitForEnd()
    {
        var before = -1L;
        while (!Finished.Wait(Options.RunawayMilliseconds))
        {
            var now = Scheduler.Steps;
            if (now == before)
            {
                _runaway = true;
                ReportRunaway();
                return;
            }

            before = now;
        }
    }

    private void ReportRunaway()
    {
        Halted = true;
        _outcome = RunOutcome.Hang;
        Report = "Runaway code: guest code has been running without calling the runtime, so nothing can preempt it.\n";
        AddFinding("runaway-code", Report.TrimEnd(), default);
    }
}
