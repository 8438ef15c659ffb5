using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>Turns a <c>scope</c> row into the contracts of the member that enters the scope and of the one that leaves it.</summary>
internal static class ScopeRows
{
    /// <summary>Whether a member ends the scope: its parameterless <c>Dispose</c>.</summary>
    public static bool Leaves(IMethodSymbol method)
        => method is { IsStatic: false, Name: "Dispose" or "System.IDisposable.Dispose", Parameters.IsEmpty: true };

    /// <summary>The constructor or the method that returns the scope: raises and keeps the old level in <paramref name="holder"/>.</summary>
    public static MethodContract Entering(TableRow row, IReadOnlyList<TableRow> effects, IMethodSymbol method, ArgumentReference holder)
    {
        var routine = new Routine(SymbolNames.Of(method), row, effects, ImmutableArray<TableRow>.Empty, method, ContractOrigin.ContractFile);
        var level = RoutineLevels.Read(routine) ?? LevelContract.Anything;
        var raises = !row["raises"].Equals(string.Empty, System.StringComparison.Ordinal);
        return new MethodContract
        {
            Origin = ContractOrigin.ContractFile,
            OriginName = SymbolNames.Of(method),
            Level = raises ? level with { Saves = ImmutableArray.Create(new SavedLevelPlace(holder, GlobalKind: null)) } : level,
            ResultHoldsSavedLevel = raises,
            IsUnchecked = raises,
            Effects = Held(RoutineEffects.Read(routine)),
        };
    }

    /// <summary>The disposal: restores the level from the instance and releases what the scope holds.</summary>
    public static MethodContract Leaving(TableRow row, IReadOnlyList<TableRow> effects)
    {
        var level = LevelContract.Anything;
        if (TableLevels.Parse(row["raises"]) is { } raised)
        {
            level = level with
            {
                Entry = raised,
                Exit = ExitKind.Restored,
                Restores = ImmutableArray.Create(new SavedLevelPlace(ArgumentReference.Instance, GlobalKind: null)),
            };
        }

        var released = ImmutableArray.CreateBuilder<Effect>();
        foreach (var effect in effects)
        {
            if (effect["effect"] is "acquires-lock" or "try-acquires-lock")
                released.Add(new Effect(EffectKind.ReleasesLock, ArgumentReference.Instance, effect["kind"], Condition.Always, effect.IsGeneralKnowledge));
        }

        return new MethodContract
        {
            Origin = ContractOrigin.ContractFile,
            OriginName = row["name"],
            Level = level,
            IsUnchecked = level.Exit == ExitKind.Restored,
            Effects = released.ToImmutable(),
        };
    }

    private static ImmutableArray<Effect> Held(ImmutableArray<Effect> effects)
    {
        var held = ImmutableArray.CreateBuilder<Effect>(effects.Length);
        foreach (var effect in effects)
            held.Add(effect.Kind == EffectKind.AcquiresLock ? effect with { IsHeldByResult = true } : effect);
        return held.ToImmutable();
    }
}
