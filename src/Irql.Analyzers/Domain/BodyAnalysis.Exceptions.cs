using Irql.Analyzers.DataFlow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Exceptions and finally regions. A finally is entered with a continuation, so that each way through it keeps its own state.</summary>
internal sealed partial class BodyAnalysis
{
    /// <summary>An exception leaves <paramref name="from"/>: to the handlers around it, through finally regions, or out of the body.</summary>
    private void Throw(IrqlState state, ControlFlowRegion from, Thrown thrown, IFlowSink<StateSet> next)
    {
        // The root of a nested function's graph is enclosed by a region of the graph around it, which is another body.
        for (var region = from; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion!)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } around)
                continue;
            if (around.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var handler = around.NestedRegions[1];
                Go(handler.FirstBlockOrdinal, state.With(new Continuation(-1, around.FirstBlockOrdinal, thrown, OuterContinuation(state, around))), next);
                return;
            }

            if (around.Kind == ControlFlowRegionKind.TryAndCatch && Catch(state, around, thrown, next))
                return;
        }

        Exit(new ExitPoint(body, ReportPlaces.Of(thrown.Source), IsException: true, Returned: null, ReturnedPath: null), state, thrown.Type);
    }

    /// <summary>Continuations of finally regions that the exception leaves on its way are over.</summary>
    private Continuation? OuterContinuation(IrqlState state, ControlFlowRegion around)
    {
        var depth = 0;
        for (var region = around.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
                depth++;
        }

        var continuation = state.Continuation;
        var count = 0;
        for (var current = continuation; current is not null; current = current.Outer)
            count++;
        while (continuation is not null && count > depth)
        {
            continuation = continuation.Outer;
            count--;
        }

        return continuation;
    }

    /// <summary>Flows to the handlers that may take the exception; true when one of them certainly does.</summary>
    private bool Catch(IrqlState state, ControlFlowRegion tryAndCatch, Thrown thrown, IFlowSink<StateSet> next)
    {
        for (var index = 1; index < tryAndCatch.NestedRegions.Length; index++)
        {
            var handler = tryAndCatch.NestedRegions[index];
            var caught = handler.ExceptionType;
            if (!MayCatch(caught, thrown.Type))
                continue;
            Go(handler.FirstBlockOrdinal, state.With(OuterContinuation(state, tryAndCatch)), next);
            if (handler.Kind == ControlFlowRegionKind.Catch && CertainlyCatches(caught, thrown.Type))
                return true;
        }

        return false;
    }

    /// <summary>An exception of unknown type is taken to be of the type that is caught (may miss; what the code was written for).</summary>
    private bool CertainlyCatches(ITypeSymbol? caught, ITypeSymbol? thrown)
        => thrown is null || IsEverything(caught) || IsOrDerives(thrown, caught!);

    private bool MayCatch(ITypeSymbol? caught, ITypeSymbol? thrown)
        => thrown is null || IsEverything(caught) || IsOrDerives(thrown, caught!) || IsOrDerives(caught!, thrown);

    private static bool IsEverything(ITypeSymbol? caught)
        => caught is null || caught.SpecialType == SpecialType.System_Object
            || caught is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsOrDerives(ITypeSymbol type, ITypeSymbol from)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, from))
                return true;
        }

        return false;
    }

    private void EndOfRegion(BasicBlock block, IrqlState state, IFlowSink<StateSet> next)
    {
        var region = block.EnclosingRegion;
        while (region is { Kind: not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter or ControlFlowRegionKind.Root) })
            region = region.EnclosingRegion;
        if (region is null or { Kind: ControlFlowRegionKind.Root } || region.Kind == ControlFlowRegionKind.Filter || state.Continuation is not { } continuation)
            return; // A filter that says no: the flow to later handlers was taken when the exception was thrown.
        var resumed = state.With(continuation.Outer);
        if (continuation.Branch < 0)
        {
            Throw(resumed, region.EnclosingRegion!.EnclosingRegion!, continuation.Thrown!, next);
            return;
        }

        var source = body.Flow.Block(continuation.Branch / 2);
        var branch = continuation.Branch % 2 == 1 ? source.ConditionalSuccessor! : source.FallThroughSuccessor!;
        var step = continuation.Step + 1;
        if (step < branch.FinallyRegions.Length)
        {
            Go(branch.FinallyRegions[step].FirstBlockOrdinal, state.With(continuation with { Step = step }), next);
            return;
        }

        if (branch.Destination is not { } destination)
            return;
        if (destination.Kind != BasicBlockKind.Exit)
        {
            Go(destination.Ordinal, resumed, next);
            return;
        }

        var returned = Read(resumed, AccessPath.Return);
        Exit(new ExitPoint(body, ExitPlaces.Of(source, branch, body.Flow), IsException: false, returned.Value, returned.Path), resumed);
    }

    private static ITypeSymbol? ThrownType(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IObjectCreationOperation ? value.Type : value?.Type is { } type && !IsEverything(type) ? type : null;
    }

    private static ITypeSymbol? CaughtType(ControlFlowRegion region)
    {
        for (var current = region; current is { Kind: not ControlFlowRegionKind.Root }; current = current.EnclosingRegion!)
        {
            if (current.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
                return IsEverything(current.ExceptionType) ? null : current.ExceptionType;
        }

        return null;
    }
}
