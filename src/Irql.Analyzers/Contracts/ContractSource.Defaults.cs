using Irql.Analyzers.Contracts.Attributes;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>The attributes of property, containing types and assembly as defaults of a member.</summary>
internal sealed partial class ContractSource
{
    private ContractDraft ReadWithDefaults(IMethodSymbol method)
    {
        var draft = AttributeReader.ReadMethod(method);
        if (method.AssociatedSymbol is { } associated)
            ApplyAssociated(draft, associated);
        if (!TakesContainerDefaults(method))
            return draft;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            DraftMerger.ApplyDefaults(draft, Container(type));
        if (method.ContainingAssembly is { } assembly)
            DraftMerger.ApplyDefaults(draft, Container(assembly));
        return draft;
    }

    /// <summary>
    /// Local functions and lambdas run where they are called, and a constructor nobody wrote does nothing that its type could promise: only what is
    /// written on them counts.
    /// </summary>
    private static bool TakesContainerDefaults(IMethodSymbol method)
        => method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke or MethodKind.FunctionPointerSignature)
            && !(method.IsImplicitlyDeclared && method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor);

    /// <summary>On a property or event of delegate type the level attributes describe the slot, not the accessors.</summary>
    private static void ApplyAssociated(ContractDraft draft, ISymbol associated)
    {
        var outer = AttributeReader.ReadContainer(associated);
        if (outer.IsEmpty)
            return;
        if (SlotTypes.IsSlot(associated))
        {
            if (draft.Placement == CodePlacement.Unspecified)
                draft.Placement = outer.Placement;
            draft.NoHeapAllocation |= outer.NoHeapAllocation;
            draft.IsEmpty = false;
            return;
        }

        DraftMerger.ApplyDefaults(draft, outer);
    }

    private ContractDraft Container(ISymbol container)
    {
        if (containers.TryGetValue(container, out var known))
            return known;
        var draft = AttributeReader.ReadContainer(container);
        containers.TryAdd(container, draft);
        return draft;
    }
}
