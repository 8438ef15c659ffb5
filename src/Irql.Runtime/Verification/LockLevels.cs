using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Verification;

/// <summary>
/// At which levels each spin lock is taken. A lock that a service routine takes must be taken at that routine's level everywhere: held below it,
/// it can be interrupted by the routine, which then spins on its own processor for ever.
/// </summary>
internal sealed class LockLevels
{
    private readonly Dictionary<uint, Entry> _entries = [];

    /// <summary>A lock is made anew: what was known of its address was about another one.</summary>
    public void Forget(uint address) => _entries.Remove(address);

    /// <summary>
    /// A lock has been taken. True when it is now known to be taken both in a service routine and below the level of it; then
    /// <paramref name="other"/> is the other place, and it is told once.
    /// </summary>
    public bool Took(uint address, byte irql, bool inInterrupt, CallSite site, out CallSite other)
    {
        var entry = _entries.GetValueOrDefault(address) ?? new Entry();
        _entries[address] = entry;
        if (inInterrupt && irql > entry.RoutineLevel)
            (entry.RoutineLevel, entry.RoutineSite) = (irql, site);
        if (!inInterrupt && irql < entry.LowestLevel)
            (entry.LowestLevel, entry.LowestSite) = (irql, site);
        other = inInterrupt ? entry.LowestSite : entry.RoutineSite;
        if (entry.Told || entry.RoutineLevel <= entry.LowestLevel)
            return false;
        return entry.Told = true;
    }

    private sealed class Entry
    {
        public byte RoutineLevel { get; set; }

        public CallSite RoutineSite { get; set; }

        public byte LowestLevel { get; set; } = Processor.High;

        public CallSite LowestSite { get; set; }

        public bool Told { get; set; }
    }
}
