using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>Which operations touch storage that is not on the stack.</summary>
internal static class TouchRules
{
    /// <summary>Whether the operation names storage and reads it, writes it or takes a reference to it.</summary>
    public static bool Touches(IOperation operation)
    {
        if (operation.Parent is IFieldReferenceOperation { Instance: { } instance } && ReferenceEquals(instance, operation) && operation.Type is { IsValueType: true })
            return false; // The field that is named of it is the touch.
        if (operation.Parent is INameOfOperation)
            return false;
        return operation switch
        {
            IFieldReferenceOperation field => !field.Field.IsConst,
            IArrayElementReferenceOperation => true,
            ILocalReferenceOperation { Local.IsRef: true } local => !local.IsDeclaration && !IsRebound(local),
            IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } parameter => !IsRebound(parameter),
            IImplicitIndexerReferenceOperation indexer => !PassThrough.IsView(indexer.Type),
            IPropertyReferenceOperation { Property.RefKind: not RefKind.None } property => !IsRebound(property),
            IInvocationOperation { TargetMethod: { RefKind: not RefKind.None } called } invocation => !IsRebound(invocation) && !PassThrough.HandsOn(called),
            IInvocationOperation { TargetMethod.Name: "GetEnumerator", Instance: { } enumerated } => Unwrapped(enumerated).Type is IArrayTypeSymbol,
            _ => PointerOperations.Dereferenced(operation) is not null && AccessKinds.Of(operation) != AccessKind.Reference,
        };
    }

    /// <summary>Whether a parameter is one whose pointee a body may touch without knowing where it lives.</summary>
    public static bool IsTouchedParameter(IParameterReferenceOperation parameter)
    {
        if (parameter.Parameter.RefKind != RefKind.None)
            return AccessKinds.Of(parameter) != AccessKind.Reference;
        return parameter.Parent switch
        {
            IArrayElementReferenceOperation element => ReferenceEquals(element.ArrayReference, parameter),
            IPropertyReferenceOperation property => ReferenceEquals(property.Instance, parameter) && (PassThrough.IsView(parameter.Type) || parameter.Type is IArrayTypeSymbol),
            IInvocationOperation invocation => ReferenceEquals(invocation.Instance, parameter) && (PassThrough.IsView(parameter.Type) || parameter.Type is IArrayTypeSymbol),
            _ => false,
        };
    }

    /// <summary>The operand behind conversions that the language inserts.</summary>
    public static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>A reference that is passed on or pointed elsewhere is not followed.</summary>
    private static bool IsRebound(IOperation reference) => AccessKinds.Of(reference) == AccessKind.Reference
        || reference.Parent is ISimpleAssignmentOperation { IsRef: true };

    /// <summary>
    /// Whether a call follows its instance: a member of a view, array or framework object whose storage that is. Source members are judged by their bodies,
    /// an automatic property by its field.
    /// </summary>
    public static bool TouchesInstance(CallSite call)
    {
        var method = call.Method;
        if (method.IsStatic || call.Instance?.Type is not { } type || method.MethodKind is MethodKind.Constructor or MethodKind.DelegateInvoke)
            return false;
        if (PassThrough.IsView(type))
            return PassThrough.ViewMemberTouches(method);
        if (PassThrough.IsGuestPointer(type))
            return PassThrough.GuestMemberTouches(method);
        if (type is IArrayTypeSymbol)
            return true;
        if (!type.IsReferenceType)
            return false;
        return method.DeclaringSyntaxReferences.IsEmpty || IsAutomatic(method);
    }

    private static bool IsAutomatic(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is not IPropertySymbol property || property.IsAbstract)
            return false;
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
                return true;
        }

        return false;
    }
}
