using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <summary>
/// What a machine is made of in the host: stacks and large blocks. Made anew they cost far more than a short run, so the runs of an exploration
/// pass them on; each part is as new when it is given out.
/// </summary>
internal sealed class MachineParts : IDisposable
{
    private readonly Stack<PhysicalMemory> _frames = [];
    private readonly Dictionary<(uint FirstPage, bool ViewsOnly), Stack<PageTable>> _tables = [];

    public HostThreadPool Hosts { get; } = new();

    public PhysicalMemory TakeFrames(int count)
    {
        if (_frames.TryPop(out var frames))
        {
            if (frames.Count == count)
                return frames;
            frames.Dispose();
        }

        return new PhysicalMemory(count);
    }

    public void Return(PhysicalMemory frames)
    {
        frames.Reset();
        _frames.Push(frames);
    }

    public PageTable TakeTable(uint firstPage, bool viewsOnly) =>
        _tables.TryGetValue((firstPage, viewsOnly), out var free) && free.TryPop(out var table) ? table : new PageTable(firstPage, viewsOnly);

    public void Return(PageTable table)
    {
        table.Reset();
        if (!_tables.TryGetValue(table.Shape, out var free))
            _tables[table.Shape] = free = [];
        free.Push(table);
    }

    public void Dispose()
    {
        Hosts.Dispose();
        foreach (var frames in _frames)
            frames.Dispose();
        foreach (var free in _tables.Values)
        {
            foreach (var table in free)
                table.Dispose();
        }
    }
}
