using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6003: a field that belongs to the system is read or written, or one that the system fills is written. The documented accessors may: a method that has
/// the name of a WDK routine (the C macro written in C#), or that stands for one, and the structure's own members.
/// </summary>
internal static class IRQL6003_OpaqueFieldUsed
{
    public static void Check(IFieldReferenceOperation reference, ISymbol container, DriverModelContext model, Action<Diagnostic> report)
    {
        var facts = model.Contracts.GetFieldFacts(reference.Field);
        if (facts.IsEmpty || IsNameOnly(reference))
            return;
        StructureFact? found = null;
        foreach (var fact in facts)
        {
            if (fact.Kind is StructureFactKind.SavedLevel or StructureFactKind.CallbackSlot && fact.Field != "*")
            {
                // A field with a purpose of its own is no opaque rest of its structure.
                if (!HasOwnRow(facts, reference.Field.Name))
                    return;
            }

            if (fact.Kind == StructureFactKind.Opaque || (fact.Kind == StructureFactKind.ReadOnly && IsWritten(reference)))
                found = MoreSpecific(found, fact);
        }

        if (found is null || IsAccessor(container, reference.Field, model))
            return;
        var what = found.Kind == StructureFactKind.Opaque ? "belongs to the system" : "is written by the system only";
        var instead = found.Value.Length == 0 ? string.Empty : ": " + found.Value;
        report(model.Make(
            Descriptors.OpaqueFieldUsed, reference.Syntax, $"{found.Structure}.{reference.Field.Name} {what}{instead}", found.IsGeneralKnowledge));
    }

    private static bool HasOwnRow(System.Collections.Immutable.ImmutableArray<StructureFact> facts, string field)
    {
        foreach (var fact in facts)
        {
            if (fact.Kind is StructureFactKind.Opaque or StructureFactKind.ReadOnly && fact.Field.EndsWith(field, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static StructureFact MoreSpecific(StructureFact? first, StructureFact second) => first is null || first.Field == "*" ? second : first;

    private static bool IsNameOnly(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is INameOfOperation)
                return true;
        }

        return false;
    }

    /// <summary>Assigned, incremented, or handed out by reference.</summary>
    private static bool IsWritten(IFieldReferenceOperation reference)
    {
        IOperation operation = reference;
        while (operation.Parent is IFieldReferenceOperation { Field.ContainingType.IsValueType: true } outer && outer.Instance == operation)
            operation = outer;
        return operation.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == operation,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            _ => false,
        };
    }

    private static bool IsAccessor(ISymbol container, IFieldSymbol field, DriverModelContext model)
    {
        for (var symbol = container; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamedTypeSymbol type && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, field.ContainingType.OriginalDefinition))
                return true;
            if (symbol is IMethodSymbol method && (WdkRoutines.Knows(method.Name) || model.Contracts.GetContract(method).WdkRoutine is not null))
                return true;
        }

        return false;
    }
}
