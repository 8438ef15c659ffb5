using System.Collections.Immutable;

namespace Irql.Analyzers.Contracts;

/// <summary>Everything that is declared, inherited or tabled about one method: the one thing the engine asks about a callee. Immutable.</summary>
internal sealed record MethodContract
{
    /// <summary>Nothing is known: inference from the body, or unknown.</summary>
    public static MethodContract None { get; } = new();

    /// <summary>Where the level part comes from.</summary>
    public ContractOrigin Origin { get; init; }

    /// <summary>Whose contract it is, for reports: <c>KeWaitForSingleObject</c>, <c>IWorker.Run</c>, <c>role KDEFERRED_ROUTINE</c>.</summary>
    public string OriginName { get; init; } = string.Empty;

    /// <summary>The level part, or null when it is left to inference (or is unknown).</summary>
    public LevelContract? Level { get; init; }

    /// <summary>The role the method plays, or null.</summary>
    public string? Role { get; init; }

    public CodePlacement Placement { get; init; }

    /// <summary>The declared contract is trusted and the body not checked (<c>[IrqlUnchecked]</c>).</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>Returns the current level (<c>[CurrentIrql]</c>, KeGetCurrentIrql).</summary>
    public bool ReturnsCurrentLevel { get; init; }

    /// <summary>After it returns the level is known to be at most this.</summary>
    public int? AssertsMaximum { get; init; }

    /// <summary>After it returns the level is known to be at least this.</summary>
    public int? AssertsMinimum { get; init; }

    /// <summary><c>[IrqlIsCancel]</c> or the DRIVER_CANCEL role.</summary>
    public bool IsCancelRoutine { get; init; }

    /// <summary>The parameter that holds the level to release the cancel lock to (<c>[IrqlUsesCancel]</c>), or <see cref="ArgumentReference.Call"/>.</summary>
    public ArgumentReference CancelLevel { get; init; }

    /// <summary>The new instance or the result is a guard object that holds the old level; its restoring method sets it back.</summary>
    public bool ResultHoldsSavedLevel { get; init; }

    /// <summary>The WDK routine it stands for (an import's entry point, <c>[WdkRoutine]</c>), or null.</summary>
    public string? WdkRoutine { get; init; }

    public bool NoHeapAllocation { get; init; }

    public bool IsKernelMode { get; init; }

    public bool IsUserMode { get; init; }

    public bool IsSystemCallStub { get; init; }

    /// <summary>The .NET table says that it runs at any level and does not allocate.</summary>
    public bool IsKnownHarmless { get; init; }

    /// <summary>The levels rest on nothing but general knowledge of the API: a report because of them is Info.</summary>
    public bool IsGeneralKnowledge { get; init; }

    /// <summary>An import, whose integer level arguments are numbers of the platform (<see cref="PlatformLevels"/>).</summary>
    public bool IsImport { get; init; }

    public ImmutableArray<Effect> Effects { get; init; } = ImmutableArray<Effect>.Empty;

    /// <summary>Whether anything at all is known.</summary>
    public bool IsKnown => Origin != ContractOrigin.None;

    /// <summary>What holds where a slot invokes the method: its own levels or, where it has none, the slot's; and what only it says itself.</summary>
    public MethodContract In(MethodContract slot) => Level is { } level
        ? this with { Level = level.Within(slot.Level) }
        : slot with
        {
            Placement = Placement == CodePlacement.Unspecified ? slot.Placement : Placement,
            NoHeapAllocation = NoHeapAllocation || slot.NoHeapAllocation,
            IsKernelMode = IsKernelMode || (slot.IsKernelMode && !IsUserMode),
            IsUserMode = IsUserMode || (slot.IsUserMode && !IsKernelMode),
            Effects = slot.Effects.AddRange(Effects),
        };

    /// <summary>Whether the levels are declared, so that the body is checked under them and callers need no inference.</summary>
    public bool HasLevelContract => Level is not null;
}
