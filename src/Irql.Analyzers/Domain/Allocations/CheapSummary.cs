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
    public static MethodSummary Add(MethodSummary trivial, ISymbol symbol, BodyScan scan, EngineContext engine, ISummaryLookup summaries, CancellationToken cancellation)
    {
        ImmutableArray<Requirement>.Builder? requirements = null;
        Obligation? allocates = null;
        for (var index = 0; index < scan.Own.Count; index++)
        {
            var operation = scan.Own[index];
            Own(operation, symbol, engine, ref requirements, ref allocates, cancellation);
            if (CalleeOf(operation) is { } callee && IsOwnSource(callee, engine)
                && summaries.SummaryOf(SummaryKey.Of(BodyProvider.Canonical(callee))) is { IsHeapOnly: true } summary)
            {
                Merge(summary, callee, ReportPlaces.Of(operation), ref requirements, ref allocates);
            }
        }

        if (requirements is null && allocates is null)
            return trivial;
        return new MethodSummary
        {
            Exits = trivial.Exits,
            Requirements = requirements?.ToImmutable() ?? ImmutableArray<Requirement>.Empty,
            Obligations = allocates is null ? ImmutableArray<Obligation>.Empty : ImmutableArray.Create(allocates),
            IsHeapOnly = true,
        };
    }

    private static void Own(
        IOperation operation, ISymbol symbol, EngineContext engine, ref ImmutableArray<Requirement>.Builder? requirements, ref Obligation? allocates, CancellationToken cancellation)
    {
        if (AllocationOperations.Describe(operation) is { } what || operation is IInvocationOperation invocation && engine.MakesIterator(invocation.TargetMethod, cancellation, out what))
        {
            allocates ??= HeapNeeds.Allocation(what, ReportPlaces.Of(operation));
            if (!AllocationOperations.IsToldOtherwise(operation))
                Require(ref requirements, HeapNeeds.OfAllocation(what), what, ReportPlaces.Of(operation));
        }

        if (engine.StaticTouches.TouchedBy(operation, symbol.ContainingType, cancellation) is { } type)
            Require(ref requirements, HeapNeeds.OfStaticConstructor(type), type.Name, ReportPlaces.Of(operation));
    }

    private static void Require(ref ImmutableArray<Requirement>.Builder? requirements, Requirement requirement, string what, Location place)
    {
        requirements ??= ImmutableArray.CreateBuilder<Requirement>();
        foreach (var known in requirements)
        {
            if (known.RuleAbove == requirement.RuleAbove)
                return; // One is enough: the callers are told one reason.
        }

        requirements.Add(requirement with { Cause = requirement.Cause with { Chain = ImmutableArray.Create(new ChainLink(what, place)) } });
    }

    private static void Merge(MethodSummary summary, IMethodSymbol callee, Location place, ref ImmutableArray<Requirement>.Builder? requirements, ref Obligation? allocates)
    {
        var name = Contracts.SymbolNames.Of(callee);
        foreach (var requirement in summary.Requirements)
        {
            requirements ??= ImmutableArray.CreateBuilder<Requirement>();
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
