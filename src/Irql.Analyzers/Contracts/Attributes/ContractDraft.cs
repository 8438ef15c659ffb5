using System.Collections.Generic;
using System.Collections.Immutable;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>Which bound a level attribute states.</summary>
internal enum LevelBound
{
    Exactly,
    Maximum,
    Minimum,
    Raises,
}

/// <summary>One <c>IrqlRequires*</c> or <c>IrqlRaises</c> attribute as written.</summary>
internal readonly struct LevelStatement
{
    public LevelStatement(LevelBound bound, int level, Condition when)
    {
        Bound = bound;
        Level = level;
        When = when;
    }

    public LevelBound Bound { get; }

    /// <summary>The number as written: <c>Device</c> is still 3 here.</summary>
    public int Level { get; }

    public Condition When { get; }

    public bool IsUnconditional => When is AlwaysCondition;
}

/// <summary>
/// What the attributes of one symbol say, before defaults: the raw material of a <see cref="MethodContract"/>. Filled by <see cref="AttributeReader"/>
/// on one thread and dropped when the contract is made.
/// </summary>
internal sealed class ContractDraft
{
    public List<LevelStatement> Levels { get; } = new();

    public bool RequiresSame { get; set; }

    public int? AlwaysMaximum { get; set; }

    public int? AlwaysMinimum { get; set; }

    public bool IsCancel { get; set; }

    public ArgumentReference CancelLevel { get; set; }

    public ArgumentReference RaisesTo { get; set; }

    public List<SavedLevelPlace> Saves { get; } = new();

    public List<SavedLevelPlace> Restores { get; } = new();

    public string? Role { get; set; }

    public CodePlacement Placement { get; set; }

    public bool IsUnchecked { get; set; }

    public bool ReturnsCurrentLevel { get; set; }

    public int? AssertsMaximum { get; set; }

    public int? AssertsMinimum { get; set; }

    public bool ResultHoldsSavedLevel { get; set; }

    public string? WdkRoutine { get; set; }

    public bool NoHeapAllocation { get; set; }

    public bool IsKernelMode { get; set; }

    public bool IsUserMode { get; set; }

    public bool IsSystemCallStub { get; set; }

    public ImmutableArray<Effect>.Builder Effects { get; } = ImmutableArray.CreateBuilder<Effect>();

    /// <summary>Whether anything was written at all.</summary>
    public bool IsEmpty { get; set; } = true;

    /// <summary>Whether one of the attributes that make a level contract was written.</summary>
    public bool HasLevelPart
        => Levels.Count != 0 || RequiresSame || AlwaysMaximum is not null || AlwaysMinimum is not null || IsCancel || RaisesTo.IsParameter
            || Saves.Count != 0 || Restores.Count != 0 || Role is not null || Placement == CodePlacement.Paged;

    /// <summary>Whether the code is paged and nothing else was written about its levels.</summary>
    public bool IsPlacementOnly
        => Placement == CodePlacement.Paged && Levels.Count == 0 && AlwaysMaximum is null && AlwaysMinimum is null && Role is null && !SpeaksOfExit;

    /// <summary>Whether the level on return is spoken of.</summary>
    public bool SpeaksOfExit
        => RequiresSame || IsCancel || RaisesTo.IsParameter || Saves.Count != 0 || Restores.Count != 0 || Has(LevelBound.Raises);

    public bool Has(LevelBound bound)
    {
        foreach (var statement in Levels)
        {
            if (statement.Bound == bound)
                return true;
        }

        return false;
    }
}
