using System.Collections.Generic;
using System.Diagnostics;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Observation;

/// <summary>Stacks of accesses, each kept once. Walking without source lines is cheap; lines are looked up when a stack is new.</summary>
internal sealed class RaceStacks
{
    private readonly Dictionary<ulong, int> _known = [];
    private readonly List<IReadOnlyList<GuestFrame>> _stacks = [];

    public IReadOnlyList<GuestFrame> this[int index] => _stacks[index];

    /// <summary>The number of the present stack.</summary>
    public int Take(Processor processor)
    {
        var stack = new StackTrace(1, false);

        // The same host code may run for another program or driver, and is then called by another name.
        var hash = 14695981039346656037ul ^ processor.Thread.Process.Id ^ ((ulong)(processor.Driver?.Object ?? 0) << 32);
        for (var i = 0; i < stack.FrameCount; i++)
        {
            var frame = stack.GetFrame(i)!;
            hash = (hash ^ (uint)frame.GetNativeOffset()) * 1099511628211ul;
            hash = (hash ^ (uint)(frame.GetMethod()?.GetHashCode() ?? 0)) * 1099511628211ul;
        }

        if (_known.TryGetValue(hash, out var index))
            return index;
        index = _stacks.Count;
        _known.Add(hash, index);
        _stacks.Add(CodeLocations.Current(processor).Frames);
        return index;
    }
}
