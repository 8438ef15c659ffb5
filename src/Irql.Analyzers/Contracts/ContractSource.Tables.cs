using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Symbols;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>What the built-in tables and the contract files say of imports, facades and roles.</summary>
internal sealed partial class ContractSource
{
    private readonly ConcurrentDictionary<string, MethodContract> roles = new(System.StringComparer.Ordinal);

    public MethodContract? GetRole(string role)
    {
        if (roles.TryGetValue(role, out var known))
            return Answer(known);
        var contract = ReadRole(role) ?? (role.Length > 1 && role[0] == 'P' ? ReadRole(role.Substring(1)) : null) ?? MethodContract.None;
        roles.TryAdd(role, contract);
        return Answer(contract);
    }

    private MethodContract? ReadRole(string role)
    {
        if (files.Role(role) is { } row)
            return RoleContracts.Read(row, ContractOrigin.Role);
        var rows = WdkTables.Roles.Find(role);
        return rows.Count == 0 ? null : RoleContracts.Read(rows[0], ContractOrigin.Role);
    }

    /// <summary>Adds what the tables say to what is declared: the whole row of an import, the conditions and effects of a facade.</summary>
    private MethodContract WithTables(MethodContract contract, IMethodSymbol method)
    {
        if (FindRoutine(contract, method) is not { } routine)
            return contract;
        var tabled = FromRoutine(routine);
        if (contract.WdkRoutine is not null)
            return contract.Level is null ? Combine(contract, tabled with { IsImport = false }) : AsFacade(contract, tabled);
        return contract.IsKnown
            ? Combine(contract, tabled) with { IsImport = true, WdkRoutine = routine.Name, IsGeneralKnowledge = contract.Level is null && tabled.IsGeneralKnowledge }
            : tabled;
    }

    private Routine? FindRoutine(MethodContract contract, IMethodSymbol method)
    {
        if (contract.WdkRoutine is { } facade)
            return FindRoutine(facade, "*", method);
        return ImportIdentity.Of(method) is { } import ? FindRoutine(import.EntryPoint, import.Library, method) : null;
    }

    /// <summary>Contract files before the built-in table; what a file is silent about, levels or effects, the table still says.</summary>
    private Routine? FindRoutine(string entryPoint, string library, IMethodSymbol method)
    {
        var tabled = WdkRoutines.Find(entryPoint, library, method);
        if (files.IsEmpty)
            return tabled;
        foreach (var name in RoutineNames.Candidates(entryPoint))
        {
            var row = files.Routine(name) is { } found && KernelLibraries.MatchRow(library, found["library"]) ? found : null;
            var effects = files.Effects(name);
            if (row is not null || effects.Count != 0)
            {
                return new Routine(
                    name, row ?? tabled?.Contract, effects.Count != 0 ? effects : tabled?.Effects ?? effects, WdkTables.Parameters.Find(name), method,
                    ContractOrigin.ContractFile);
            }
        }

        return tabled;
    }

    private static MethodContract FromRoutine(Routine routine)
    {
        var level = RoutineLevels.Read(routine);
        var isCurrent = routine.Name == "KeGetCurrentIrql";
        return new MethodContract
        {
            Origin = routine.Origin,
            OriginName = routine.Name,
            Level = isCurrent && level is not null ? level with { Saves = ImmutableArray<SavedLevelPlace>.Empty } : level,
            ReturnsCurrentLevel = isCurrent,
            WdkRoutine = routine.Name,
            IsImport = true,
            IsGeneralKnowledge = routine.Contract?.IsGeneralKnowledge ?? false,
            Effects = RoutineEffects.Read(routine),
        };
    }

    /// <summary>A facade states the unconditional part itself; conditions and effects come from the routine's rows.</summary>
    private static MethodContract AsFacade(MethodContract contract, MethodContract tabled)
    {
        var level = contract.Level!;
        if (tabled.Level is { Clauses.IsEmpty: false } rows && level.Clauses.IsEmpty)
            level = level with { Clauses = rows.Clauses, Saves = level.Saves.IsEmpty ? rows.Saves : level.Saves };
        // The table's word "saves" at the routine that only asks for the level: nothing has to be restored, and nothing is saved in its place.
        if (contract.ReturnsCurrentLevel)
            level = level with { Saves = ImmutableArray<SavedLevelPlace>.Empty };
        return contract with { Level = level, Effects = CombineEffects(contract.Effects, tabled.Effects) };
    }

    /// <summary>The role of a callback that is passed to a registrar's parameter, or null.</summary>
    private MethodContract? RegistrarSlot(IParameterSymbol parameter)
    {
        if (RegistrarRowSlot(parameter) is { } managed)
            return managed;
        if (parameter.ContainingSymbol is not IMethodSymbol method || FindRoutine(GetContract(method), method.OriginalDefinition) is not { } routine)
            return null;
        return CallbackColumn.RoleOf(routine, parameter.Ordinal, SlotsBefore(method, parameter.Ordinal)) is { } role ? GetRole(role) : null;
    }

    private static int SlotsBefore(IMethodSymbol method, int ordinal)
    {
        var count = 0;
        for (var i = 0; i < ordinal; i++)
        {
            if (SlotTypes.TargetOf(method.Parameters[i].Type) is not null)
                count++;
        }

        return SlotTypes.TargetOf(method.Parameters[ordinal].Type) is null ? -1 : count;
    }

    private bool IsImportedLockHandle(ISymbol symbol)
    {
        if (symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
            return false;
        foreach (var effect in GetContract(method).Effects)
        {
            if (effect.Kind == EffectKind.LockHandle && effect.Argument.IsParameter && effect.Argument.Ordinal == parameter.Ordinal)
                return true;
        }

        return false;
    }
}
