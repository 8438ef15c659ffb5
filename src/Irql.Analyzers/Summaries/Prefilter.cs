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

        return HasInteresting(scan, engine, cancellation);
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

    private static bool HasInteresting(BodyScan scan, EngineContext engine, CancellationToken cancellation)
    {
        var options = scan.Own.Count > 0 ? engine.OptionsOf(scan.Own[0].Syntax.SyntaxTree) : scan.Nested.Count > 0 ? engine.OptionsOf(scan.Nested[0].Syntax.SyntaxTree) : null;
        if (options is null)
            return false;
        foreach (var component in engine.Components)
        {
            cancellation.ThrowIfCancellationRequested();
            if (component.AppliesTo(options) && (Has(component, scan.Own, engine) || Has(component, scan.Nested, engine)))
                return true;
        }

        return false;
    }

    private static bool Has(FlowComponent component, IReadOnlyList<IOperation> operations, EngineContext engine)
    {
        for (var index = 0; index < operations.Count; index++)
        {
            if (component.IsInteresting(operations[index], engine.Contracts))
                return true;
        }

        return false;
    }
}
