using System.Collections.Immutable;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Contracts;

/// <summary>At what level a method returns, relative to the level it was entered at.</summary>
internal enum ExitKind
{
    /// <summary>At the level it was entered at.</summary>
    Same,

    /// <summary>At a fixed level or set of levels (<see cref="LevelContract.ExitLevels"/>).</summary>
    Fixed,

    /// <summary>At the level passed in an argument (<see cref="LevelContract.ExitArgument"/>): KeRaiseIrql.</summary>
    RaisedToArgument,

    /// <summary>At the level saved in an argument, in the instance or in a global object: KeLowerIrql, KeReleaseSpinLock.</summary>
    Restored,

    /// <summary>Nothing is promised.</summary>
    Unknown,
}

/// <summary>One conditional clause of a level contract.</summary>
/// <param name="When">When it applies.</param>
/// <param name="Entry">The levels allowed while it applies; <see cref="LevelMask.All"/> when it does not speak of entry.</param>
/// <param name="Loosens">The clause widens the unconditional bound instead of tightening it.</param>
/// <param name="Raises">The levels on return while it applies; empty when it does not speak of exit.</param>
internal sealed record LevelClause(Condition When, LevelMask Entry, bool Loosens, LevelMask Raises);

/// <summary>Where an old level is kept or comes from.</summary>
/// <param name="Argument">The parameter, the return value or the instance; the call itself for a global object.</param>
/// <param name="GlobalKind">The kind word of <c>[IrqlSavesGlobal]</c> when the level is kept inside an object, else null.</param>
internal sealed record SavedLevelPlace(ArgumentReference Argument, string? GlobalKind);

/// <summary>The level part of a contract. Immutable; defaults already applied, so that <see cref="Entry"/> is the final unconditional mask.</summary>
internal sealed record LevelContract(
    LevelMask Entry,
    ImmutableArray<LevelClause> Clauses,
    ExitKind Exit,
    LevelMask ExitLevels,
    ArgumentReference ExitArgument,
    ImmutableArray<SavedLevelPlace> Saves,
    ImmutableArray<SavedLevelPlace> Restores,
    int? AlwaysMaximum,
    int? AlwaysMinimum)
{
    /// <summary>Any level, returns at the entry level.</summary>
    public static LevelContract Anything { get; } = new(
        LevelMask.All, ImmutableArray<LevelClause>.Empty, ExitKind.Same, LevelMask.None, ArgumentReference.Call,
        ImmutableArray<SavedLevelPlace>.Empty, ImmutableArray<SavedLevelPlace>.Empty, AlwaysMaximum: null, AlwaysMinimum: null);

    /// <summary>The levels beyond <see cref="Entry"/> that only one of two disagreeing sources allows or forbids: a report that rests on them is Info.</summary>
    public LevelMask Disputed { get; init; }

    /// <summary>No source states at which levels it may be called; <see cref="Entry"/> is then all of them, and only the exit is known.</summary>
    public bool IsEntryUnknown { get; init; }

    /// <summary>Only the placement of the code speaks of levels: it may be entered up to APC_LEVEL, and nobody said that it is.</summary>
    public bool IsPlacementOnly { get; init; }

    /// <summary>This contract where a slot invokes the method: code of which only the placement is known is entered at the levels of the slot that it allows.</summary>
    public LevelContract Within(LevelContract? slot)
    {
        if (!IsPlacementOnly || slot is null || slot.Exit != ExitKind.Same || !Entry.Overlaps(slot.Entry))
            return this;
        return this with { Entry = Entry & slot.Entry, Disputed = Entry & slot.Disputed };
    }
}
