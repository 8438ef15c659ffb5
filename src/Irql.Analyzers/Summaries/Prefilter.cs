using System.Collections.Generic;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>Decides whether a body can matter. Most code ends here: nothing interesting, no control-flow graph, the shared trivial summary.</summary>
internal static class Prefilter
{
    public static bool NeedsGraph(
        SummaryKey key, MethodContract contract, BodyScan scan, EngineContext engine, ISummaryLookup summaries, CancellationToken cancellation)
    {
        if (contract.IsKnown || contract.NoHeapAllocation || key.Slot is not null || key.IsSpecialised || scan.Suspends || scan.Throws || !scan.Types.IsEmpty)
            return true;
        foreach (var callee in scan.Callees)
        {
            var known = engine.Contracts.GetContract(callee);
            if (known.IsKnown && !known.IsKnownHarmless)
                return true;
            if (IsInteresting(callee, engine, summaries))
                return true;
        }

        return HasInterestingOperation(key.Symbol, engine, cancellation);
    }

    private static bool IsInteresting(IMethodSymbol callee, EngineContext engine, ISummaryLookup summaries)
    {
        if (callee.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction)
            return true;
        var canonical = (IMethodSymbol)BodyProvider.Canonical(callee);
        if (!SymbolEqualityComparer.Default.Equals(canonical.ContainingAssembly, engine.Compilation.Assembly))
            return !engine.Contracts.GetContract(callee).IsKnownHarmless;
        return canonical.IsAbstract || canonical.IsVirtual || canonical.IsOverride || canonical.IsExtern
            || summaries.SummaryOf(SummaryKey.Of(canonical)) is { IsTrivial: false, IsHeapOnly: false };
    }

    private static bool HasInterestingOperation(ISymbol symbol, EngineContext engine, CancellationToken cancellation)
    {
        if (engine.Components.IsEmpty || engine.Bodies.RootOf(symbol, cancellation) is not { } root)
            return false;
        var options = engine.OptionsOf(root.Syntax.SyntaxTree);
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var operation = pending.Pop();
            foreach (var component in engine.Components)
            {
                if (component.AppliesTo(options) && component.IsInteresting(operation, engine.Contracts))
                    return true;
            }

            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        return false;
    }
}
