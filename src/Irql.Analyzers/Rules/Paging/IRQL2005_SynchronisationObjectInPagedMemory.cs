using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>
/// IRQL2005: a spin lock, event, timer, DPC, work item or queue in pageable storage. The kernel touches it at DISPATCH_LEVEL, whoever uses it; so the
/// declaration is wrong, not each use.
/// </summary>
internal sealed class IRQL2005_SynchronisationObjectInPagedMemory : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => kind is OperationKind.SimpleAssignment;

    private const int MaximumDepth = 6;

    /// <summary>Looks at the declaration of a field, property, parameter or type.</summary>
    public static Finding? Check(ISymbol symbol, IContractSource contracts)
    {
        if (symbol.IsImplicitlyDeclared || symbol.Locations.IsEmpty || !symbol.Locations[0].IsInSource)
            return null;
        return symbol switch
        {
            IFieldSymbol { AssociatedSymbol: null } field => Stored(field, field.Type, field.IsStatic, contracts),
            IPropertySymbol property => Stored(property, property.Type, property.IsStatic, contracts),
            IParameterSymbol parameter => Stored(parameter, parameter.Type, isStatic: true, contracts),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type when contracts.IsSynchronizationObject(type)
                && contracts.GetTypeResidency(type) == Residency.Paged => Found(type, type.Name, "a pageable type"),
            _ => null,
        };
    }

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        // Memory of paged pool that is given to a variable declared as a pointer to such an object.
        if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Type: IPointerTypeSymbol { PointedAtType: { } pointee } } local, Value: var value }
            && context.Body.Contracts.IsSynchronizationObject(pointee) && !local.Local.Locations.IsEmpty
            && StorageResidency.OfPointee(context, value, state) == Residency.Paged)
        {
            sink.Report(RuleIds.SynchronisationObjectInPagedMemory, local.Local.Locations[0], Message(local.Local.Name, pointee.Name, "pageable memory"), isPossible: false);
        }
    }

    private static Finding? Stored(ISymbol symbol, ITypeSymbol type, bool isStatic, IContractSource contracts)
    {
        var isGuest = PassThrough.IsGuestPointer(type);
        var stored = isGuest ? ((INamedTypeSymbol)type).TypeArguments[0] : PointerLike.Pointee(type) ?? type;
        if (Contained(stored, contracts) is not { } found)
            return null;
        var declared = contracts.GetResidency(symbol);
        if (declared == Residency.Paged)
            return Found(symbol, found, "pageable storage");
        return ReferenceEquals(stored, type) && !isStatic && declared != Residency.Nonpaged
            && symbol.ContainingType is { } container && contracts.GetTypeResidency(container) == Residency.Paged
                ? Found(symbol, found, "the pageable type '" + container.Name + "'")
                : null;
    }

    /// <summary>The name of the synchronisation object that a value of this type is or contains, or null.</summary>
    private static string? Contained(ITypeSymbol type, IContractSource contracts)
    {
        var pending = new Stack<(ITypeSymbol Type, int Depth)>();
        pending.Push((type, 0));
        while (pending.Count > 0)
        {
            var (current, depth) = pending.Pop();
            if (contracts.IsSynchronizationObject(current))
                return current.Name;
            if (depth == MaximumDepth || current is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } structure)
                continue;
            foreach (var member in structure.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, Type.TypeKind: TypeKind.Struct } field && contracts.GetResidency(field) != Residency.Nonpaged)
                    pending.Push((field.Type, depth + 1));
            }
        }

        return null;
    }

    private static Finding Found(ISymbol symbol, string type, string where) => new(
        RuleIds.SynchronisationObjectInPagedMemory, symbol.Locations[0], Message(symbol.Name, type, where), ImmutableArray<Location>.Empty, IsPossible: false, IsInfo: false);

    private static string Message(string name, string type, string where)
        => "'" + name + "' is a " + type + " in " + where + ", but the kernel touches it at DISPATCH_LEVEL; it must be resident";
}
