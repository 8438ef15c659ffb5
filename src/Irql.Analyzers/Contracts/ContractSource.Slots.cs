using System.Collections.Concurrent;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Slots: parameters, fields, properties, events and arrays of delegate or function-pointer type, and delegate types.</summary>
internal sealed partial class ContractSource
{
    private readonly ConcurrentDictionary<ISymbol, MethodContract> slots = new(SymbolEqualityComparer.Default);

    public MethodContract? GetSlot(ISymbol slot)
    {
        var definition = slot.OriginalDefinition;
        if (slots.TryGetValue(definition, out var known))
            return Answer(known);
        var contract = ComputeSlot(definition);
        slots.TryAdd(definition, contract);
        return Answer(contract);
    }

    public MethodContract? GetDelegateType(ITypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        if (definition is not INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke })
            return null;
        if (slots.TryGetValue(definition, out var known))
            return Answer(known);
        var contract = MethodContract.None;
        if (assemblies.MayCarry(definition.ContainingAssembly))
        {
            var draft = AttributeReader.ReadDelegate((INamedTypeSymbol)definition, invoke);
            if (!draft.IsEmpty)
                contract = Unchecked(AsItsRole(FromDraft(draft, definition, ContractOrigin.Declared), draft));
        }

        slots.TryAdd(definition, contract);
        return Answer(contract);
    }

    /// <summary>A delegate type that repeats the levels of its role is as sure of them as the role is.</summary>
    private MethodContract AsItsRole(MethodContract declared, ContractDraft draft)
    {
        if (draft.Role is not { } name || GetRole(name) is not { } role || declared.Level is not { } level)
            return declared;
        if (role.Level is not { } tabled)
            return LockContracts.HasLockEffect(role) ? declared with { Level = null } : declared;
        return level.Entry == (tabled.Entry | tabled.Disputed)
            ? declared with { Level = level with { Entry = tabled.Entry, Disputed = tabled.Disputed, Clauses = tabled.Clauses } }
            : declared;
    }

    private static MethodContract? Answer(MethodContract contract) => contract.IsKnown ? contract : null;

    private static MethodContract Unchecked(MethodContract contract)
        => contract.IsUnchecked && contract.Level is null ? contract with { Level = LevelContract.Anything } : contract;

    private MethodContract ComputeSlot(ISymbol slot)
    {
        var type = SlotTypes.TypeOf(slot);
        var target = type is null ? null : SlotTypes.TargetOf(type);
        var own = MethodContract.None;
        if (target is not null)
        {
            own = OwnSlot(slot, target);
            if (own.Level is null && slot is IParameterSymbol parameter)
                own = WithInheritedSlot(own, parameter);
        }

        if (own.Level is null && TabledSlot(slot) is { } tabled)
            own = own.IsKnown ? Combine(own, tabled) : tabled;
        if (own.Level is null && target is not null && GetDelegateType(target) is { } declared)
            own = own.IsKnown ? Combine(own, declared) : declared;
        return own;
    }

    /// <summary>A registrar's parameter, or a structure's field; its type may be a plain address.</summary>
    private MethodContract? TabledSlot(ISymbol slot) => slot switch
    {
        IParameterSymbol parameter => RegistrarSlot(parameter),
        IFieldSymbol or IPropertySymbol or IEventSymbol => RegistrarRowSlot(slot) ?? StructureSlot(slot),
        _ => null,
    };

    private MethodContract OwnSlot(ISymbol slot, ITypeSymbol target)
    {
        if (!assemblies.MayCarry(slot.ContainingAssembly))
            return MethodContract.None;
        var parameters = SlotTypes.SignatureOf(target)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        var draft = AttributeReader.ReadSlot(slot, parameters);
        return draft.IsEmpty ? MethodContract.None : Unchecked(FromDraft(draft, slot, ContractOrigin.Declared));
    }

    private MethodContract WithInheritedSlot(MethodContract own, IParameterSymbol parameter)
    {
        foreach (var standing in StandsFor.Parameters(parameter, assemblies))
        {
            if (GetSlot(standing) is { } inherited)
                return own.IsKnown ? Combine(own, inherited) : inherited with { Origin = ContractOrigin.Inherited };
        }

        return own;
    }
}
