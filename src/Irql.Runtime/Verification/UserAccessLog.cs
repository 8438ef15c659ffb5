using System.Collections.Generic;

namespace Irql.Runtime.Verification;

/// <summary>What kernel code did to user memory since the thread last entered the kernel.</summary>
internal sealed class UserAccessLog
{
    /// <summary>Ranges remembered at most; a thread that touches more scattered cells than this is no longer looked at.</summary>
    private const int Limit = 512;

    private readonly List<Range> _probed = [];
    private readonly List<Range> _read = [];

    public void Clear()
    {
        _probed.Clear();
        _read.Clear();
    }

    public void AddProbed(uint address, uint length) => Add(_probed, address, length);

    /// <summary>True when one probe covered the whole access.</summary>
    public bool IsProbed(uint address, uint length)
    {
        foreach (var range in _probed)
        {
            if (address >= range.Start && (ulong)address + length <= range.End)
                return true;
        }

        return _probed.Count >= Limit;
    }

    /// <summary>Remembers a read; true when some of these bytes were read before.</summary>
    public bool ReadAgain(uint address, uint length)
    {
        foreach (var range in _read)
        {
            if (address < range.End && (ulong)address + length > range.Start)
                return true;
        }

        Add(_read, address, length);
        return false;
    }

    private static void Add(List<Range> ranges, uint address, uint length)
    {
        var end = (ulong)address + length;
        if (ranges.Count > 0 && ranges[^1].End == address)
            ranges[^1] = ranges[^1] with { End = end };
        else if (ranges.Count < Limit)
            ranges.Add(new Range(address, end));
    }

    private readonly record struct Range(uint Start, ulong End);
}
