using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Reduces a contract to what can be checked while a call runs.</summary>
internal static class CheckedContractParser
{
    /// <summary>What is checked, or null when nothing is.</summary>
    public static CheckedContract? Parse(IMethodSymbol method, MethodContract contract)
    {
        var entry = contract.Level is { IsEntryUnknown: false } level ? level.Entry.Bits : uint.MaxValue;
        var clauses = ImmutableArray.CreateBuilder<CheckedClause>();
        var savedIn = ImmutableArray.CreateBuilder<int>();
        var exit = CheckedExit.Any;
        var exitLevels = 0u;
        var exitParameter = -1;
        if (contract.Level is { } levels)
        {
            foreach (var clause in levels.Clauses)
            {
                if (ConditionText.Write(clause.When, method) is { Length: > 0 } condition)
                    clauses.Add(new CheckedClause(condition, clause.Entry.Bits, clause.Loosens, clause.Raises.Bits));
            }

            foreach (var place in levels.Saves)
            {
                if (place.GlobalKind is null && IsLevel(method, place.Argument))
                    savedIn.Add(place.Argument.IsReturn ? -1 : place.Argument.Ordinal);
            }

            (exit, exitLevels, exitParameter) = ExitOf(method, levels);
        }

        var waits = ImmutableArray.CreateBuilder<string>();
        var locks = ImmutableArray.CreateBuilder<CheckedLock>();
        foreach (var effect in contract.Effects)
        {
            if (ConditionText.Write(effect.When, method) is not { } condition)
                continue;
            if (effect.Kind == EffectKind.Waits)
                waits.Add(condition);
            else if (CheckedLockParser.Parse(method, effect, condition) is { } known)
                locks.Add(known);
        }

        var paged = contract.Placement == CodePlacement.Paged;
        var init = contract.Placement == CodePlacement.Init || Attributes.Has(method, Symbols.IrqlAttribute.InitCode);
        if (!paged && !init && entry == uint.MaxValue && exit == CheckedExit.Any && clauses.Count == 0 && waits.Count == 0 && locks.Count == 0 && savedIn.Count == 0)
            return null;
        return new CheckedContract(
            Words(contract, entry, paged), contract.IsKernelMode, paged, init, entry, exit, exitLevels, exitParameter,
            clauses.ToEquatable(), waits.ToEquatable(), savedIn.ToEquatable(), locks.ToEquatable());
    }

    private static (CheckedExit Exit, uint Levels, int Parameter) ExitOf(IMethodSymbol method, LevelContract level)
    {
        // A coroutine's return says nothing about the level its body ends at.
        if (method.IsAsync || method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator")
            return (CheckedExit.Any, 0, -1);
        switch (level.Exit)
        {
            case ExitKind.Same:
                return (CheckedExit.Same, 0, -1);
            case ExitKind.Fixed:
                return (CheckedExit.Fixed, level.ExitLevels.Bits, -1);
            case ExitKind.RaisedToArgument when IsLevel(method, level.ExitArgument):
                return (CheckedExit.Parameter, 0, level.ExitArgument.Ordinal);
            case ExitKind.Restored when level.Restores.Length == 1 && level.Restores[0].GlobalKind is null && IsLevel(method, level.Restores[0].Argument):
                return (CheckedExit.Parameter, 0, level.Restores[0].Argument.Ordinal);
            default:
                return (CheckedExit.Any, 0, -1);
        }
    }

    /// <summary>Whether a parameter or the result is an <c>IrqlLevel</c>; a level in another type is the author's own encoding.</summary>
    private static bool IsLevel(IMethodSymbol method, ArgumentReference place)
    {
        var type = place.IsReturn ? method.ReturnType
            : place.IsParameter && place.Ordinal < method.Parameters.Length ? method.Parameters[place.Ordinal].Type
            : null;
        return type is { Name: "IrqlLevel", ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } };
    }

    private static string Words(MethodContract contract, uint entry, bool paged)
    {
        var words = contract.Role is { } role ? "role " + role : paged ? "pageable code" : string.Empty;
        if (contract.Level is { } level && entry != uint.MaxValue)
            words += (words.Length > 0 ? ", " : string.Empty) + "allows " + level.Entry;
        return words.Length > 0 ? words : "any level";
    }
}
