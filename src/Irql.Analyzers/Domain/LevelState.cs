using System;
using Irql.Analyzers.Findings;

namespace Irql.Analyzers.Domain;

/// <summary>
/// What is known of the current level relative to the unknown entry set E: the set is <c>Absolute | (E &amp; FromEntry)</c>. Joins OR both masks, guards
/// AND both, a raise sets the absolute one and clears the other. For a method with a contract both masks already lie within its entry levels.
/// </summary>
internal readonly struct LevelState : IEquatable<LevelState>
{
    /// <summary>The level at a moment that no question can refer to.</summary>
    public const int UnknownEpoch = -1;

    public LevelState(LevelMask absolute, LevelMask fromEntry, LevelMask entryReach, AccessPath? symbol, int epoch, LevelReason? reason)
    {
        Absolute = absolute;
        FromEntry = fromEntry;
        EntryReach = entryReach;
        Symbol = symbol;
        Epoch = epoch;
        Reason = reason;
    }

    /// <summary>Levels that are possible whatever the entry level was.</summary>
    public LevelMask Absolute { get; }

    /// <summary>Levels that are possible because the method was entered at them and nothing changed since.</summary>
    public LevelMask FromEntry { get; }

    /// <summary>The entry levels from which this point can be reached at all (guards narrow it).</summary>
    public LevelMask EntryReach { get; }

    /// <summary>When not null, the level is exactly what this variable or object held on entry; <see cref="Absolute"/> only bounds it.</summary>
    public AccessPath? Symbol { get; }

    /// <summary>Names the moment of the last change, so that an answer kept in a variable can be told to be still valid.</summary>
    public int Epoch { get; }

    /// <summary>Why the level is what it is; for reports, no part of the value.</summary>
    public LevelReason? Reason { get; }

    public LevelMask All => Absolute | FromEntry;

    public bool IsUnreachable => All.IsEmpty;

    /// <summary>The level is the entry level on every path.</summary>
    public bool IsEntryLevel => Symbol is null && (Absolute.IsEmpty || (Absolute.IsSingle && FromEntry.IsSubsetOf(Absolute) && EntryReach == Absolute));

    public static LevelState AtEntry(LevelMask entry, LevelReason? reason = null) => new(LevelMask.None, entry, entry, symbol: null, epoch: 0, reason);

    public LevelState Join(LevelState other) => new(
        Absolute | other.Absolute,
        FromEntry | other.FromEntry,
        EntryReach | other.EntryReach,
        Equals(Symbol, other.Symbol) ? Symbol : null,
        Epoch == other.Epoch ? Epoch : UnknownEpoch,
        LevelReason.Choose(this, other));

    /// <summary>A guard: only these levels are left.</summary>
    public LevelState Restrict(LevelMask mask)
    {
        var absolute = Absolute & mask;
        var reach = Absolute.IsEmpty ? EntryReach & mask : EntryReach;
        return new(absolute, FromEntry & mask, reach, Symbol, Epoch, Reason);
    }

    /// <summary>The level is now one of <paramref name="levels"/>.</summary>
    public LevelState SetTo(LevelMask levels, int epoch, LevelReason? reason) => new(levels, LevelMask.None, EntryReach, symbol: null, epoch, reason);

    /// <summary>The level is now what <paramref name="symbol"/> held on entry, somewhere in <paramref name="bounds"/>.</summary>
    public LevelState SetToSymbol(AccessPath symbol, LevelMask bounds, int epoch, LevelReason? reason)
        => new(bounds, LevelMask.None, EntryReach, symbol, epoch, reason);

    /// <summary>The level is now what it was at the moment of <paramref name="saved"/>.</summary>
    public LevelState SetTo(LevelState saved) => new(saved.Absolute, saved.FromEntry & EntryReach, EntryReach, saved.Symbol, saved.Epoch, saved.Reason);

    public LevelState WithEpoch(int epoch) => new(Absolute, FromEntry, EntryReach, Symbol, epoch, Reason);

    public bool Equals(LevelState other)
        => Absolute == other.Absolute && FromEntry == other.FromEntry && EntryReach == other.EntryReach && Epoch == other.Epoch && Equals(Symbol, other.Symbol);

    /// <summary>Equal but for the moment: the same as far as any requirement can tell.</summary>
    public bool SameLevels(LevelState other)
        => Absolute == other.Absolute && FromEntry == other.FromEntry && EntryReach == other.EntryReach && Equals(Symbol, other.Symbol);

    public override bool Equals(object? obj) => obj is LevelState other && Equals(other);

    public override int GetHashCode() => unchecked((((int)Absolute.Bits * 397) ^ (int)FromEntry.Bits) * 397 ^ (int)EntryReach.Bits);
}
