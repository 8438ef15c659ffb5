using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Callees without a contract that nevertheless cannot do anything to speak of.</summary>
internal static class UnknownCallees
{
    /// <summary>Neither a contract nor a body says what the callee does. A delegate parameter of a helper is judged at each call instead.</summary>
    public static bool IsUnknown(CallSite call, CallTarget target)
        => target.Contract.Level is null && target.Summary is null && !target.Contract.IsKnownHarmless && !target.Contract.ReturnsCurrentLevel
            && target.Contract.AssertsMaximum is null && target.Contract.AssertsMinimum is null && !call.IsPolymorphic
            && !(target.Contract.IsKnown && !target.Contract.Effects.IsEmpty) && !IsHarmless(call, target);

    public static bool IsHarmless(CallSite call, CallTarget target)
    {
        var method = target.Method ?? call.Method;
        if (method.MethodKind == MethodKind.DelegateInvoke || method.MethodKind == MethodKind.FunctionPointerSignature)
            return false;
        if (method.IsImplicitlyDeclared || method.MethodKind == MethodKind.BuiltinOperator)
            return true;

        if (IsComputation(method.ContainingType) || IsComparison(call, method) || IsInsideLoop(call, method))
            return true;

        // Attributes, delegates and exceptions are made without running anything; allocation has rules of its own.
        var type = method.ContainingType;
        if (method.MethodKind == MethodKind.Constructor && type is not null)
            return type.TypeKind == TypeKind.Delegate || type.SpecialType == SpecialType.System_Object || IsException(type);
        return method.AssociatedSymbol is IPropertySymbol property && type is { TypeKind: TypeKind.Struct } && property.ContainingType.IsTupleType;
    }

    /// <summary>
    /// What a loop over an enumerator interface calls behind its head, and a collection initialiser for its elements: the enumerator or the collection that is
    /// made is told already (IRQL5001).
    /// </summary>
    private static bool IsInsideLoop(CallSite call, IMethodSymbol method)
        => call.Operation.IsImplicit && method.DeclaringSyntaxReferences.IsEmpty
            && (method.ContainingType is { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IEnumerator" or "IDisposable" } && ReportPlaces.LoopAround(call.Operation.Syntax) is not null
                || method.Name == "Add");

    /// <summary>A comparison of two values of a structure type parameter, as the generic interfaces of the framework declare it.</summary>
    private static bool IsComparison(CallSite call, IMethodSymbol method)
        => method is { Name: "CompareTo" or "Equals", ContainingType: { Name: "IComparable" or "IEquatable", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            && call.Instance?.Type is ITypeParameterSymbol { HasValueTypeConstraint: true };

    /// <summary>Vector arithmetic and the enumerators of spans: they read and compute, nothing else.</summary>
    private static bool IsComputation(INamedTypeSymbol? type)
    {
        if (type?.ContainingType is { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System" })
            return true;
        for (var space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Intrinsics", ContainingNamespace.Name: "Runtime" } or { Name: "Numerics", ContainingNamespace.Name: "System" })
                return true;
        }

        return false;
    }

    private static bool IsException(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
