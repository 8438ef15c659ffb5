using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Contract-file rows and the built-in .NET table about managed members, found by documentation id.</summary>
internal sealed partial class ContractSource
{
    private readonly ContractFileSet files;

    private MethodContract WithMemberRows(MethodContract contract, IMethodSymbol method)
    {
        if (files.IsEmpty)
            return contract;
        contract = WithScope(contract, method);
        var match = files.Members.Find(method);
        if (match.IsMatch)
            contract = Add(contract, FromMember(match, method, ContractOrigin.ContractFile));
        return WithOverrideRole(contract, method);
    }

    private static MethodContract WithDotNetRows(MethodContract contract, IMethodSymbol method)
    {
        if (contract.IsKnown || !DotNetTable.SpeaksOf(method.ContainingAssembly))
            return contract;
        for (var current = method; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            var match = DotNetTable.Rows.Find(current);
            if (match.IsMatch)
                return FromMember(match, method, ContractOrigin.DotNetTable);
        }

        return contract;
    }

    private static MethodContract FromMember(ManagedMatch match, IMethodSymbol method, ContractOrigin origin)
    {
        var routine = new Routine(SymbolNames.Of(method), match.Contract, match.Effects, ImmutableArray<TableRow>.Empty, method, origin);
        var tabled = FromRoutine(routine) with { IsImport = false, WdkRoutine = null };
        // What a primitive does to the level is said because its body cannot show it.
        if (origin != ContractOrigin.DotNetTable)
            return tabled.Level is { Exit: ExitKind.Same, Saves.IsEmpty: true } or null ? tabled : tabled with { IsUnchecked = true };
        var isHarmless = match.Contract is { } row && row["max"].Length == 0 && match.Effects.Count == 0;
        return tabled with { Level = tabled.Level ?? LevelContract.Anything, IsKnownHarmless = isHarmless };
    }

    private static MethodContract Add(MethodContract contract, MethodContract tabled) => contract.IsKnown ? Combine(contract, tabled) : tabled;

    /// <summary>A method that overrides or implements a member which a registrar row gives a role plays that role.</summary>
    private MethodContract WithOverrideRole(MethodContract contract, IMethodSymbol method)
    {
        if (contract.Level is not null || files.Registrars.IsEmpty)
            return contract;
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (OverrideRole(current) is { } role)
                return Add(contract, role);
        }

        foreach (var face in method.ContainingType?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            foreach (var member in face.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && OverrideRole(candidate) is { } role
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType!.FindImplementationForInterfaceMember(candidate), method))
                {
                    return Add(contract, role);
                }
            }
        }

        return contract;
    }

    private MethodContract? OverrideRole(IMethodSymbol member)
    {
        var match = files.Registrars.Find(member.OriginalDefinition);
        return match.Contract is { } row && CallbackColumn.RoleNamed(row, "override") is { } role ? RoleOrLevels(role, row) : null;
    }

    /// <summary>The contract of a slot that a registrar row names: a field, property or event, or a parameter of a managed registrar.</summary>
    private MethodContract? RegistrarRowSlot(ISymbol slot)
    {
        if (files.IsEmpty)
            return null;
        if (slot is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
        {
            var definition = method.OriginalDefinition;
            return CallbackOf(files.Registrars.Find(definition), definition, parameter) ?? CallbackOf(files.Members.Find(definition), definition, parameter);
        }

        return files.Registrars.FindSlot(slot.OriginalDefinition) is { } row ? RoleOrLevels(CallbackColumn.FirstRole(row), row) : null;
    }

    private MethodContract? CallbackOf(ManagedMatch match, IMethodSymbol method, IParameterSymbol parameter)
    {
        if (match.Contract is not { } row)
            return null;
        var routine = new Routine(method.Name, row, match.Effects, ImmutableArray<TableRow>.Empty, method, ContractOrigin.ContractFile);
        return CallbackColumn.RoleOf(routine, parameter.Ordinal, SlotsBefore(method, parameter.Ordinal)) is { } role ? RoleOrLevels(role, row) : null;
    }

    /// <summary>The role, or, where a row names none, the levels of the row itself.</summary>
    private MethodContract? RoleOrLevels(string role, TableRow row)
    {
        if (role.Length != 0)
            return GetRole(role);
        return new MethodContract
        {
            Origin = ContractOrigin.ContractFile,
            OriginName = row["name"],
            Level = LevelContract.Anything with { Entry = TableLevels.Between(row["min"], row["max"]) },
        };
    }

    /// <summary>
    /// A scope type raises when it is made and restores when it is disposed; a scope method returns such an object. Its effect rows say which lock it holds.
    /// </summary>
    private MethodContract WithScope(MethodContract contract, IMethodSymbol method)
    {
        if (files.Scopes.IsEmpty || method.ContainingType is not { } type)
            return contract;
        if (files.Scopes.FindType(type) is { } row)
        {
            if (method.MethodKind == MethodKind.Constructor)
                return Add(contract, ScopeRows.Entering(row, files.Scopes.EffectsOf(row["name"]), method, ArgumentReference.Instance));
            if (ScopeRows.Leaves(method))
                return Add(contract, ScopeRows.Leaving(row, files.Scopes.EffectsOf(row["name"])));
        }

        var match = files.Scopes.Find(method);
        return match.Contract is { } maker && maker["name"][0] == 'M' && !method.ReturnsVoid
            ? Add(contract, ScopeRows.Entering(maker, match.Effects, method, ArgumentReference.Return))
            : contract;
    }
}
