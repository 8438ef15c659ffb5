using Irql.Analyzers.Domain.Residencies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Allocations;

/// <summary>Which operations allocate on the managed heap, those that the compiler hides included.</summary>
/// <remarks>
/// Not told apart (may over-report): a cached delegate allocates on its first execution only. Not seen (may miss): what a framework routine allocates inside,
/// except the families named here.
/// </remarks>
internal static class AllocationOperations
{
    /// <summary>What is allocated, in words, or null when nothing is.</summary>
    public static string? Describe(IOperation operation)
    {
        if (operation.ConstantValue.HasValue || IsMadeForAnAllocatingCall(operation))
            return null;
        switch (operation)
        {
            case IObjectCreationOperation { Type: { IsReferenceType: true } type } creation:
                return creation.IsImplicit ? null : "new " + type.Name; // A switch expression without a matching arm makes its exception unseen.
            case ITypeParameterObjectCreationOperation { Type: { IsReferenceType: true } parameter }:
                return "new " + parameter.Name;
            case IAnonymousObjectCreationOperation:
                return "an anonymous object";
            case IArrayCreationOperation array:
                return IsConstantData(array) ? null : array.IsImplicit ? "a params array" : "an array";
            case IDelegateCreationOperation:
                return "a delegate";
            case IWithOperation { Type.IsReferenceType: true } copy:
                return "a copy of " + copy.Type!.Name;
            case ICollectionExpressionOperation collection:
                return AllocatesCollection(collection) ? "a collection" : null;
            case IInterpolatedStringOperation { Parent: not IInterpolatedStringHandlerCreationOperation }:
                return "an interpolated string";
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String }, Type.SpecialType: SpecialType.System_String } binary:
                return binary.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } ? null : "a string";
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
                return "a string";
            case IConversionOperation conversion:
                return IsBoxing(conversion) ? "boxing of " + conversion.Operand.Type!.Name : null;
            case IInvocationOperation invocation:
                return OfCall(invocation);
            default:
                return null;
        }
    }

    /// <summary>A call that allocates whatever its body does: state machines, enumerators behind an interface, LINQ, strings.</summary>
    private static string? OfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.Name == "<Clone>$" && method.ContainingType.IsReferenceType)
            return "a copy of " + method.ContainingType.Name;
        if (method.IsAsync)
            return "an async state machine";
        if (!method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var type = method.ContainingType;
        if (type is { Name: "Enumerable" or "Queryable" or "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } })
            return "LINQ's " + method.Name;
        if (GrowingCollections.Grows(method))
            return "room for the elements of a " + type.Name;
        if (method is { Name: "Delay" } && IsTask(type))
            return "a task";
        if (method.ReturnType.SpecialType == SpecialType.System_String)
        {
            if (type.SpecialType == SpecialType.System_String)
                return method.Name is "ToString" or "Intern" or "IsInterned" ? null : "a string";
            return method is { Name: "ToString", IsStatic: false } && type.IsValueType ? "a string" : null;
        }

        if (method.Name == "GetEnumerator" && method.ReturnType.TypeKind == TypeKind.Interface && invocation.Instance is { } instance)
            return TouchRules.Unwrapped(instance).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } ? null : "an enumerator";
        return method.Name == "ToArray" && (PassThrough.IsView(type) || type.Name == "MemoryExtensions") ? "an array" : null;
    }

    private static bool IsBoxing(IConversionOperation conversion)
        => conversion is { OperatorMethod: null, Type.IsReferenceType: true, Operand.Type: { IsValueType: true, IsRefLikeType: false } from }
            && conversion.Type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum or SpecialType.None
            && conversion.Type!.TypeKind is TypeKind.Class or TypeKind.Interface or TypeKind.Dynamic
            && from.TypeKind is not TypeKind.Pointer and not TypeKind.FunctionPointer && !conversion.GetConversion().IsUserDefined;

    /// <summary>Constant data that the compiler puts into the image: a span over an array of constants.</summary>
    private static bool IsConstantData(IArrayCreationOperation array)
    {
        if (array.Parent is not IConversionOperation { Type: INamedTypeSymbol { Name: "ReadOnlySpan" } } || array.Initializer is null)
            return false;
        foreach (var element in array.Initializer.ElementValues)
        {
            if (!element.ConstantValue.HasValue)
                return false;
        }

        return true;
    }

    private static bool AllocatesCollection(ICollectionExpressionOperation collection)
    {
        if (collection.Type is null || PassThrough.IsView(collection.Type))
            return false;
        if (collection.Elements.IsEmpty && collection.Type is IArrayTypeSymbol or INamedTypeSymbol { TypeKind: TypeKind.Interface })
            return false;
        return collection.Type.IsReferenceType;
    }

    /// <summary>The delegate, box or array that the compiler makes for an argument of a call that allocates anyway: the call is the one wrong thing.</summary>
    private static bool IsMadeForAnAllocatingCall(IOperation operation)
    {
        if (operation is not (IDelegateCreationOperation or IConversionOperation or IArrayCreationOperation { IsImplicit: true }))
            return false;
        var outer = operation.Parent;
        while (outer is IConversionOperation or IDelegateCreationOperation or IArrayInitializerOperation or IArrayCreationOperation { IsImplicit: true })
            outer = outer.Parent;
        return outer is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } invocation } && OfCall(invocation) is not null;
    }

    /// <summary>What needs no report of its own at a raised level: the exception of a throw, and a task that is made only to be waited for.</summary>
    public static bool IsToldOtherwise(IOperation operation)
        => IsThrown(operation) || operation is IInvocationOperation { TargetMethod.Name: "Delay", Parent: IInvocationOperation { TargetMethod.Name: "Wait" } wait } && IsTask(wait.TargetMethod.ContainingType);

    private static bool IsTask(INamedTypeSymbol? type) => type is { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool IsThrown(IOperation operation)
    {
        var syntax = operation.Syntax.Parent;
        while (syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ParenthesizedExpressionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CastExpressionSyntax)
            syntax = syntax.Parent;
        return operation is IObjectCreationOperation && syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ThrowStatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.ThrowExpressionSyntax;
    }
}
