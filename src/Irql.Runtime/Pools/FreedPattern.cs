using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Pools;

/// <summary>
/// Freed blocks of drivers whose pool is tracked hold a pattern until they are used again: whoever changed it wrote to freed pool. The first
/// words of a freed block are the allocator's links and not looked at.
/// </summary>
internal sealed class FreedPattern
{
    private const byte Pattern = 0xDB;
    private const uint LinkBytes = 8;

    /// <summary>Blocks remembered at most, oldest given up first.</summary>
    private const int Limit = 256;

    private readonly List<Range> _ranges = [];

    /// <summary>A block was freed.</summary>
    public void Set(MemoryPort port, uint address, uint bytes)
    {
        if (bytes <= LinkBytes)
            return;
        if (_ranges.Count == Limit)
            _ranges.RemoveAt(0);
        var range = new Range(address + LinkBytes, address + bytes);
        port.Fill(range.Start, range.End - range.Start, Pattern);
        _ranges.Add(range);
    }

    /// <summary>The allocator itself writes into free memory: what it touches no longer says anything.</summary>
    public void Forget(uint va, uint length)
    {
        if (_ranges.Count > 0)
            _ranges.RemoveAll(range => va < range.End && va + length > range.Start);
    }

    /// <summary>Memory is about to be used again: any byte that changed stops the machine.</summary>
    public void Check(MemoryPort port, uint va, uint length)
    {
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            var range = _ranges[i];
            if (va >= range.End || va + length <= range.Start)
                continue;
            _ranges.RemoveAt(i);
            for (var at = range.Start; at != range.End; at++)
            {
                if (port.Read<byte>(at) != Pattern)
                    port.RaiseBugCheck(0xC6, at, 1, 0, 0);
            }
        }
    }

    private readonly record struct Range(uint Start, uint End);
}
