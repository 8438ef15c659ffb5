using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Bodies that run where something is enumerated, not where it is made: iterators and the lambdas of queries.</summary>
internal static class Deferred
{
    /// <summary>Whether calling the target only makes an iterator.</summary>
    public static bool IsIterator(BodyContext body, CallTarget target)
        => target.Method is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation } method
            && target.Summary is not null && body.Engine.Bodies.IsIterator((IMethodSymbol)BodyProvider.Canonical(method), body.Cancellation);

    /// <summary>Whether a library method only builds a query.</summary>
    public static bool IsQuery(IMethodSymbol method)
        => IsLinq(method) && method.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IOrderedEnumerable" or "IQueryable" };

    /// <summary>Whether a library method runs the callbacks it is given, and enumerates what it is given, before it returns.</summary>
    public static bool RunsAtOnce(CallSite call)
    {
        if (call.Targets.Length != 1 || call.Targets[0].Summary is not null || IsQuery(call.Method) || call.Method is { MethodKind: not MethodKind.Ordinary } or { Name: "GetEnumerator" or "MoveNext" or "Dispose" })
            return false;
        var type = call.Method.ContainingType;
        var space = type?.ContainingNamespace?.ToDisplayString();
        return space is "System.Linq" or "System.Collections.Generic" or "System.Collections.Immutable"
            || (space == "System" && type!.Name is "Array" or "MemoryExtensions" or "String");
    }

    /// <summary>Everything that will run when the result of a query or iterator call is enumerated; empty when nothing known will.</summary>
    public static ImmutableArray<DelegateTarget> Collect(CallSite call)
    {
        var all = ImmutableArray.CreateBuilder<DelegateTarget>();
        foreach (var parameter in call.Method.Parameters)
            Add(call.Context.ValueOf(call.Argument(parameter.Ordinal)), all);
        Add(call.Context.ValueOf(call.Instance), all);
        return all.ToImmutable();
    }

    /// <summary>What a call runs now: callbacks and what it enumerates.</summary>
    public static ImmutableArray<DelegateTarget> RunBy(CallSite call)
    {
        if (call.Method is { Name: "MoveNext" or "MoveNextAsync" })
            return call.Context.ValueOf(call.Instance) is DeferredValue enumerated ? enumerated.Bodies : ImmutableArray<DelegateTarget>.Empty;
        return RunsAtOnce(call) ? Collect(call) : ImmutableArray<DelegateTarget>.Empty;
    }

    private static void Add(AbstractValue? value, ImmutableArray<DelegateTarget>.Builder all)
    {
        var targets = value switch
        {
            DeferredValue deferred => deferred.Bodies,
            DelegateValue callback => callback.Targets,
            _ => ImmutableArray<DelegateTarget>.Empty,
        };
        foreach (var target in targets)
        {
            if (!all.Contains(target))
                all.Add(target);
        }
    }

    private static bool IsLinq(IMethodSymbol method)
        => method.ContainingType is { Name: "Enumerable" or "Queryable" or "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
