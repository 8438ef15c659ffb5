using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Allocations;

/// <summary>
/// The summary of a body that changes no level and tests none, but allocates or touches a type for the first time, itself or in callees of the same kind:
/// found by one walk, without a control-flow graph (code that is never reached counts, so may over-report).
/// </summary>
internal static class CheapSummary
{
    public static MethodSummary Add(MethodSummary trivial, ISymbol symbol, EngineContext engine, ISummaryLookup summaries, CancellationToken cancellation)
    {
        if (engine.Bodies.RootOf(symbol, cancellation) is not { } root)
            return trivial;
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        Obligation? allocates = null;
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var operation = pending.Pop();
            if (operation is INameOfOperation or ITypeOfOperation)
                continue;
            Own(operation, symbol, engine, requirements, ref allocates, cancellation);
            if (CalleeOf(operation) is { } callee && IsOwnSource(callee, engine)
                && summaries.SummaryOf(SummaryKey.Of(BodyProvider.Canonical(callee))) is { IsHeapOnly: true } summary)
            {
                Merge(summary, callee, ReportPlaces.Of(operation), requirements, ref allocates);
            }

            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;
            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        if (requirements.Count == 0 && allocates is null)
            return trivial;
        return new MethodSummary
        {
            Exits = trivial.Exits,
            Requirements = requirements.ToImmutable(),
            Obligations = allocates is null ? ImmutableArray<Obligation>.Empty : ImmutableArray.Create(allocates),
            IsHeapOnly = true,
        };
    }

    private static void Own(
        IOperation operation, ISymbol symbol, EngineContext engine, ImmutableArray<Requirement>.Builder requirements, ref Obligation? allocates, CancellationToken cancellation)
    {
        if (AllocationOperations.Describe(operation) is { } what || operation is IInvocationOperation invocation && engine.MakesIterator(invocation.TargetMethod, cancellation, out what))
        {
            allocates ??= HeapNeeds.Allocation(what, ReportPlaces.Of(operation));
            if (!AllocationOperations.IsThrown(operation))
                Require(requirements, HeapNeeds.OfAllocation(what), what, ReportPlaces.Of(operation));
        }

        if (engine.StaticTouches.TouchedBy(operation, symbol.ContainingType, cancellation) is { } type)
            Require(requirements, HeapNeeds.OfStaticConstructor(type), type.Name, ReportPlaces.Of(operation));
    }

    private static void Require(ImmutableArray<Requirement>.Builder requirements, Requirement requirement, string what, Location place)
    {
        foreach (var known in requirements)
        {
            if (known.RuleAbove == requirement.RuleAbove)
                return; // One is enough: the callers are told one reason.
        }

        requirements.Add(requirement with { Cause = requirement.Cause with { Chain = ImmutableArray.Create(new ChainLink(what, place)) } });
    }

    private static void Merge(MethodSummary summary, IMethodSymbol callee, Location place, ImmutableArray<Requirement>.Builder requirements, ref Obligation? allocates)
    {
        var name = Contracts.SymbolNames.Of(callee);
        foreach (var requirement in summary.Requirements)
        {
            var isKnown = false;
            foreach (var known in requirements)
                isKnown |= known.RuleAbove == requirement.RuleAbove;
            if (!isKnown)
                requirements.Add(requirement with { Cause = requirement.Cause.Through(name, place) });
        }

        foreach (var obligation in summary.Obligations)
            allocates ??= obligation with { Cause = obligation.Cause.Through(name, place) };
    }

    private static bool IsOwnSource(IMethodSymbol method, EngineContext engine)
        => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, engine.Compilation.Assembly);

    private static IMethodSymbol? CalleeOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IPropertyReferenceOperation property => AccessKinds.Of(property) == AccessKind.Write ? property.Property.SetMethod : property.Property.GetMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };
}
