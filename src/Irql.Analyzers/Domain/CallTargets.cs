using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Finds what a call may run: the method itself, the implementations of a virtual one, the known targets of a delegate.</summary>
internal static class CallTargets
{
    /// <summary>More implementations than this are not joined; the call is unknown then (may miss).</summary>
    private const int MaximumImplementations = 64;

    public static void Resolve(CallSite call)
    {
        var method = Substituted(call);
        var isBound = !SymbolEqualityComparer.Default.Equals(method, call.Method);
        if (call.Contract.Level is not null || !IsVirtualCall(call, method))
        {
            call.Targets = ImmutableArray.Create(TargetOf(call, method, receiver: null, isBound));
            return;
        }

        if (ExactTarget(call, method) is { } exact)
        {
            call.Targets = ImmutableArray.Create(TargetOf(call, exact, receiver: null, isBound: call.Instance?.Type is ITypeParameterSymbol));
            return;
        }

        var targets = ImmutableArray.CreateBuilder<CallTarget>();
        if (!method.IsAbstract)
            targets.Add(TargetOf(call, method, receiver: null, isBound: false));
        var implementations = call.Body.Engine.Implementations.Of(method, call.Body.Cancellation);
        if (implementations.Length > MaximumImplementations)
            implementations = ImmutableArray<IMethodSymbol>.Empty;
        foreach (var implementation in implementations)
        {
            if (!implementation.IsAbstract && MayReceive(call, implementation))
                targets.Add(TargetOf(call, implementation, receiver: null, isBound: false));
        }

        if (targets.Count == 0)
            targets.Add(new CallTarget(null, call.Contract, null, null, IsBound: false));
        call.Targets = targets.ToImmutable();
    }

    public static void ResolveDelegate(CallSite call, IOperation? invoked)
    {
        var value = call.Context.ValueOf(invoked) as DelegateValue;
        if (call.Contract.Level is not null || value is null)
        {
            call.IsPolymorphic = call.Body.IsOpen && value is null && call.Contract.Level is null && call.Receiver is { } path
                && (call.Body.IsOwnParameter(path) || path.RootPath.Root is PathRoot.Parameter && call.Body.IsVisible(path));
            call.Targets = ImmutableArray.Create(new CallTarget(null, call.Contract, null, null, IsBound: false));
            return;
        }

        var isBound = IsBound(call.Body, value);
        var targets = ImmutableArray.CreateBuilder<CallTarget>(value.Targets.Length);
        foreach (var target in value.Targets)
            targets.Add(TargetOf(call, target.Method, target.Receiver, isBound));
        call.Targets = targets.MoveToImmutable();
    }

    /// <summary>Whether a callback is one that this body's caller passed.</summary>
    private static bool IsBound(BodyContext body, DelegateValue value)
    {
        foreach (var bound in body.Key.Bindings)
        {
            if (value.Equals(bound))
                return true;
        }

        return false;
    }

    /// <summary>The target with its contract and, when its body is here, its summary.</summary>
    private static CallTarget TargetOf(CallSite call, IMethodSymbol method, AccessPath? receiver, bool isBound)
    {
        var contract = call.Body.Contracts.GetContract(method);
        var key = SummaryKeys.For(call, method, out var passesBound);
        var summary = key is null ? null : call.Body.Summaries.SummaryOf(key);
        return new CallTarget(method, contract, summary is { IsKnown: true } ? summary : null, receiver, isBound || passesBound);
    }

    private static bool IsVirtualCall(CallSite call, IMethodSymbol method)
    {
        if (method.IsStatic)
            return method.IsAbstract || method.IsVirtual;
        if (!(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.MethodKind == MethodKind.Constructor)
            return false;
        if (method.IsSealed || method.ContainingType.IsSealed || method.ContainingType.TypeKind == TypeKind.Struct)
            return false;
        return !(call.Operation is IInvocationOperation { IsVirtual: false });
    }

    /// <summary>The implementation when the type of the receiver is known exactly: it was just made here, or nothing can derive from it.</summary>
    private static IMethodSymbol? ExactTarget(CallSite call, IMethodSymbol method)
    {
        var type = ReceiverType(call);
        return type is null ? null : Implementation(type, method);
    }

    private static ITypeSymbol? ReceiverType(CallSite call)
    {
        var operation = call.Instance;
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        if (operation is IObjectCreationOperation)
            return operation.Type;
        if (operation?.Type is { IsSealed: true } or { TypeKind: TypeKind.Struct })
            return operation.Type;
        if (operation?.Type is ITypeParameterSymbol parameter && TypeArguments.Of(call.Body, parameter) is { } argument)
            return argument;
        // A local that holds what was made in this body.
        return call.Receiver is { IsRoot: true, Root: PathRoot.Allocation, Key: SyntaxNode node } && CreatedType(call, node) is { } created ? created : null;
    }

    private static ITypeSymbol? CreatedType(CallSite call, SyntaxNode node)
        => node.SyntaxTree == call.Operation.Syntax.SyntaxTree
            && node is Microsoft.CodeAnalysis.CSharp.Syntax.BaseObjectCreationExpressionSyntax
            ? call.Body.Engine.Bodies.Models.OperationOf(node, call.Body.Cancellation)?.Type
            : null;

    private static IMethodSymbol? Implementation(ITypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && Overrides(candidate, method))
                    return candidate;
            }
        }

        return null;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var current = candidate; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>Whether a receiver of the static type can run this implementation.</summary>
    private static bool MayReceive(CallSite call, IMethodSymbol implementation)
    {
        var type = call.Instance?.Type;
        if (type is null or { TypeKind: TypeKind.Interface or TypeKind.TypeParameter } || implementation.ContainingType.IsGenericType)
            return true;
        for (ITypeSymbol? current = implementation.ContainingType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>A static abstract member of a type parameter whose argument this use of the body knows.</summary>
    private static IMethodSymbol Substituted(CallSite call)
    {
        var method = call.Method;
        if (!method.IsStatic || !(method.IsAbstract || method.IsVirtual))
            return method;
        var constrained = call.Operation switch
        {
            IInvocationOperation invocation => invocation.ConstrainedToType,
            IBinaryOperation binary => binary.ConstrainedToType,
            IUnaryOperation unary => unary.ConstrainedToType,
            IPropertyReferenceOperation property => property.ConstrainedToType,
            _ => null,
        };
        var type = constrained is ITypeParameterSymbol parameter ? TypeArguments.Of(call.Body, parameter) : constrained;
        return type is null or ITypeParameterSymbol ? method : type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
    }
}
