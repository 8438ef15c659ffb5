using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Tables;

/// <summary>Turns the effect rows of a routine into <see cref="Effect"/>s.</summary>
internal static class RoutineEffects
{
    public static ImmutableArray<Effect> Read(Routine routine)
    {
        if (routine.Effects.Count == 0)
            return ImmutableArray<Effect>.Empty;
        var effects = ImmutableArray.CreateBuilder<Effect>(routine.Effects.Count);
        foreach (var row in routine.Effects)
        {
            if (EffectWords.Parse(row["effect"]) is { } kind && ReadOne(routine, row, kind) is { } effect)
                effects.Add(effect);
        }

        return effects.ToImmutable();
    }

    private static Effect? ReadOne(Routine routine, TableRow row, EffectKind kind)
    {
        var argument = ArgumentReference.Call;
        if (row["argument"] == "return")
        {
            if (routine.Method.ReturnsVoid)
                return null;
            argument = ArgumentReference.Return;
        }
        else if (row["argument"].Length != 0)
        {
            var found = Routine.Number(row["position"]) is var position && position >= 0 ? routine.At(position) : routine.Resolve(row["argument"]);
            if (found is null)
                return null;
            argument = found.Value;
        }

        var value = row["kind"];
        var decides = ArgumentReference.Call;
        if (value.StartsWith("param:", StringComparison.Ordinal))
            decides = routine.Resolve(value.Substring(6)) ?? ArgumentReference.Call;
        if (LockKinds.IsGlobal(value))
            argument = ArgumentReference.Call;
        var when = EffectConditions.Read(kind, row["condition"], routine.Resolve, out var note);
        return new Effect(kind, argument, value, when, row.IsGeneralKnowledge) { KindArgument = decides, Note = note };
    }
}
