using System;
using System.Collections.Generic;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Debugging;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>How a machine stops, for good.</content>
public sealed partial class Machine
{
    private readonly List<Finding> _findings = [];
    private RunOutcome _outcome = RunOutcome.Completed;
    private HostMisuseException? _misuse;
    private bool _stopping;
    private KernelDebugger? _debugger;

    /// <summary>The bugcheck that stopped the machine, if one did.</summary>
    public BugCheck? BugCheck { get; private set; }

    /// <summary>The text about how it ended.</summary>
    public string Report { get; private set; } = "";

    /// <summary>Answers the kernel debugger's questions.</summary>
    public KernelDebugger Debugger => _debugger ??= new KernelDebugger(this) { Extensions = new IoManagement.IoTexts(this).Answer };

    internal MachineSnapshot? StopState { get; private set; }

    internal BugCheckCallbacks BugCheckCallbacks { get; } = new();

    /// <summary>
    /// The bugcheck sequence: note the level, raise to HIGH_LEVEL, freeze the other processors, run the callbacks, write the report, halt.
    /// Returns; the caller unwinds. A bugcheck inside a bugcheck stops at once and keeps the first code.
    /// </summary>
    internal void Stop(Processor processor, uint code, uint p1, uint p2, uint p3, uint p4, Exception? cause)
    {
        if (Halted || _stopping)
        {
            Halt();
            return;
        }

        _stopping = true;
        var location = cause is null ? CodeLocations.Current(processor) : CodeLocations.Of(processor, cause);
        var source = location.Source;
        var bugCheck = new BugCheck((BugCheckCode)code, p1, p2, p3, p4)
        {
            Irql = (IrqlLevel)processor.Irql,
            Processor = processor.Number,
            File = source.File ?? "",
            Line = source.Line,
        };
        BugCheck = bugCheck;
        _outcome = RunOutcome.BugCheck;
        Report = BugCheckReport.Write(this, processor, bugCheck, location, cause);
        Tracer.Record(processor, TraceKind.BugCheck, code, p1, bugCheck.Name);
        StopState = MachineSnapshot.Take(this, processor.Number, processor.Irql);
        Scheduler.Frozen = true;
        processor.EnterBugCheck();
        BugCheckCallbacks.Run(processor);
        Halt();
    }

    /// <summary>Ends a run that nothing went wrong in, or that was given up.</summary>
    internal void StopWithoutBugCheck(Processor processor, RunOutcome outcome, string report)
    {
        if (Halted)
            return;
        _outcome = outcome;
        Report = report;
        processor.Machine.Halt();
    }

    /// <summary>Ends a run in which nothing can ever run again although something waits.</summary>
    internal void StopHung(Processor processor) => StopWithoutBugCheck(processor, RunOutcome.Hang, HangReport.Write(this));

    internal void StopMisused(Processor processor, HostMisuseException misuse)
    {
        _misuse = misuse;
        StopWithoutBugCheck(processor, RunOutcome.Completed, misuse.Message);
    }

    internal void AddFinding(string rule, string message, CallSite site)
    {
        foreach (var known in _findings)
        {
            if (known.Rule == rule && known.Line == site.Line && known.File == site.ShortFile)
                return;
        }

        _findings.Add(new Finding(rule, message, site.ShortFile, site.Line));
    }

    private void Halt()
    {
        StopState ??= MachineSnapshot.Take(this);
        Halted = true;
        Tracer.Close();
        foreach (var processor in Processors)
            processor.MarkHalted();
    }
}
