using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Debugging;

/// <summary>A processor as it was.</summary>
internal sealed record ProcessorSnapshot(
    int Number, byte Irql, FrameKind Frame, uint ThreadId, string ThreadName, string Process, uint Spin, uint ActiveDpc, IReadOnlyList<DpcSnapshot> Dpcs, CallSite Site);

/// <summary>A queued DPC as it was.</summary>
internal readonly record struct DpcSnapshot(uint Object, string Routine);

/// <summary>A thread as it was.</summary>
internal sealed record ThreadSnapshot(
    uint Id, string Name, uint ProcessId, uint Object, ThreadState State, int Priority, byte Irql, string Waiting, IReadOnlyList<uint> Apcs,
    int KernelApcDisable, int SpecialApcDisable, string Attached, CallSite Site);

/// <summary>
/// What runs and waits, as a debugger shows it: of a live machine now, of a stopped one as it was at the stop, before its stacks were unwound.
/// </summary>
internal sealed class MachineSnapshot
{
    private MachineSnapshot(IReadOnlyList<ProcessorSnapshot> processors, IReadOnlyList<ThreadSnapshot> threads)
    {
        Processors = processors;
        Threads = threads;
    }

    public IReadOnlyList<ProcessorSnapshot> Processors { get; }

    public IReadOnlyList<ThreadSnapshot> Threads { get; }

    /// <summary>Takes the present state; <paramref name="stopped"/> is the processor that stops, with the level it had before.</summary>
    public static MachineSnapshot Take(Machine machine, int stopped = -1, byte stoppedIrql = 0)
    {
        var processors = new List<ProcessorSnapshot>();
        foreach (var processor in machine.Processors)
            processors.Add(Of(machine, processor, processor.Number == stopped ? stoppedIrql : processor.Irql));
        var threads = new List<ThreadSnapshot>();
        foreach (var thread in machine.ProcessTable.Threads)
            threads.Add(Of(thread));
        return new MachineSnapshot(processors, threads);
    }

    private static ProcessorSnapshot Of(Machine machine, Processor processor, byte irql)
    {
        var dpcs = new List<DpcSnapshot>();
        for (var i = 0; i < processor.DpcDepth; i++)
        {
            var dpc = processor.QueuedDpc(i);
            dpcs.Add(new DpcSnapshot(dpc, machine.Code.NameOf(machine.Objects.Peek(dpc + 12))));
        }

        return new ProcessorSnapshot(
            processor.Number,
            irql,
            processor.Frame,
            processor.Thread.Id,
            processor.Thread.Name,
            processor.Thread.EffectiveProcess.Name,
            processor.Thread.Spin?.Address ?? 0,
            processor.ActiveDpc,
            dpcs,
            processor.Site);
    }

    private static ThreadSnapshot Of(GuestThread thread)
    {
        var apcs = new List<uint>();
        foreach (var apc in thread.KernelApcs)
            apcs.Add(apc.Object);
        foreach (var apc in thread.UserApcs)
            apcs.Add(apc.Object);
        var running = thread.State == ThreadState.Running && thread.Processor is not null;
        return new ThreadSnapshot(
            thread.Id,
            thread.Name,
            thread.Process.Id,
            thread.Object,
            thread.State,
            thread.Priority,
            running ? thread.Processor!.Irql : thread.Saved.Irql,
            thread.State is ThreadState.Waiting ? thread.DescribeWait() : "",
            apcs,
            thread.KernelApcDisable,
            thread.SpecialApcDisable,
            thread.AttachedTo?.Name ?? "",
            running ? thread.Processor!.Site : thread.Saved.Site);
    }
}
