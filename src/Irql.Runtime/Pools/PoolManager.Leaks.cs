using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>What a driver left allocated.</summary>
/// <param name="PagedBytes">Bytes of paged pool.</param>
/// <param name="NonpagedBytes">Bytes of nonpaged pool.</param>
/// <param name="Blocks">The blocks, oldest first.</param>
internal sealed record PoolLeaks(uint PagedBytes, uint NonpagedBytes, IReadOnlyList<PoolAllocation> Blocks);

/// <content>Leaks: blocks whose allocating call stands in an image.</content>
internal sealed partial class PoolManager
{
    private LoadedImage? _unloading;
    private object? _unloadingThread;

    /// <summary>The driver's unload routine runs in the current thread, until <see cref="EndUnload"/>.</summary>
    public void BeginUnload(MemoryPort port, LoadedImage image)
    {
        _unloading = image;
        _unloadingThread = port.ThreadIdentity;
    }

    /// <summary>The unload routine has returned.</summary>
    public void EndUnload()
    {
        _unloading = null;
        _unloadingThread = null;
    }

    /// <summary>Another thread of a driver that is being unloaded has no business allocating any more.</summary>
    private void CheckUnloading(MemoryPort port)
    {
        if (_unloading is not { } image || (port.Checks & MemoryChecks.Tracking) == 0)
            return;
        if (ReferenceEquals(port.ThreadIdentity, _unloadingThread) || !image.Contains(port.CallerProgramCounter))
            return;
        var left = FindLeaks(image);
        port.RaiseBugCheck(0xC4, 0x61, left.PagedBytes, left.NonpagedBytes, (uint)left.Blocks.Count);
    }

    /// <summary>Everything that tracked code of an image allocated and nobody freed, less what will be freed without it.</summary>
    public PoolLeaks FindLeaks(LoadedImage image, Predicate<PoolAllocation>? isLeaving = null)
    {
        var blocks = new List<PoolAllocation>();
        uint paged = 0;
        uint nonpaged = 0;
        foreach (var allocation in _live.Values)
        {
            if (!allocation.Tracked || !image.Contains(allocation.Caller) || isLeaving?.Invoke(allocation) == true)
                continue;
            blocks.Add(allocation);
            if (allocation.Pool == PoolKindIndex.Paged)
                paged += allocation.Bytes;
            else
                nonpaged += allocation.Bytes;
        }

        blocks.Sort(static (left, right) => left.Sequence.CompareTo(right.Sequence));
        return new PoolLeaks(paged, nonpaged, blocks);
    }
}
