using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Tracing;

/// <summary>Records what happens, in order. Nothing is recorded once the machine has stopped.</summary>
internal sealed class Tracer(bool on)
{
    private readonly List<TraceEvent> _events = [];
    private bool _on = on;

    public IReadOnlyList<TraceEvent> Events => _events;

    public void Close() => _on = false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(Processor processor, byte old, byte level)
    {
        if (_on)
            Add(processor, TraceKind.Raise, level, old, "");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lower(Processor processor, byte old, byte level)
    {
        if (_on)
            Add(processor, TraceKind.Lower, level, old, "");
    }

    public void Switch(Processor processor, GuestThread from, GuestThread to) => Record(processor, TraceKind.Switch, from.Id, to.Id, to.Name);

    public void ClockTick(Processor processor) => Record(processor, TraceKind.ClockTick, 0, 0, "");

    public void DpcBegin(Processor processor, uint dpc, uint routine)
    {
        if (_on)
            Add(processor, TraceKind.DpcBegin, dpc, routine, processor.Machine.Code.NameOf(routine));
    }

    public void DpcEnd(Processor processor, uint dpc, uint routine) => Record(processor, TraceKind.DpcEnd, dpc, routine, "");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Processor processor, TraceKind kind, uint subject, uint argument, string detail)
    {
        if (_on)
            Add(processor, kind, subject, argument, detail);
    }

    /// <summary>A page came or goes; counting the resident ones is worth it only when somebody reads the count.</summary>
    public void Page(Processor processor, TraceKind kind, uint address)
    {
        if (!_on)
            return;
        var memory = processor.Machine.Memory;
        var resident = memory.Kernel.WorkingSet;
        foreach (var space in memory.Spaces)
            resident += space.Table.WorkingSet;
        Add(processor, kind, address, (uint)resident, "");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(Processor processor, TraceKind kind, uint subject, uint argument, string detail)
    {
        var site = processor.Site;
        _events.Add(new TraceEvent(
            processor.Machine.VirtualTime, processor.Number, processor.Irql, processor.Thread.Id, kind, subject, argument, detail, site.File ?? "", site.Line));
    }
}
