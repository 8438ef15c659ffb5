using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Irql.Cli.Loading;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Graph;

/// <summary>Who calls whom at which levels, over all loaded compilations. Methods are told apart by their documentation ids, so that projects join.</summary>
internal sealed class CallGraph
{
    private readonly SortedDictionary<string, GraphMethod> methods = new(StringComparer.Ordinal);

    public IEnumerable<GraphMethod> Methods => methods.Values;

    public static CallGraph Of(ImmutableArray<CheckUnit> units, CancellationToken cancellation)
    {
        var graph = new CallGraph();
        foreach (var unit in units)
        {
            var collector = new CallCollector();
            EngineRun.Over(unit, collector, cancellation);
            graph.Add(collector);
        }

        foreach (var method in graph.Methods)
        {
            method.Callers.Sort(GraphCall.ByPlace);
            method.Callees.Sort(GraphCall.ByPlace);
        }

        graph.SpreadLevels();
        return graph;
    }

    /// <summary>The methods a person means by a name: the end of <c>Namespace.Type.Method</c>, or the WDK routine an import stands for.</summary>
    public IReadOnlyList<GraphMethod> Find(string name) => Methods.Where(method => method.IsNamed(name)).ToList();

    private void Add(CallCollector collector)
    {
        foreach (var (key, fact) in collector.Bodies)
        {
            var method = MethodOf(key.Symbol);
            method.Place ??= key.Symbol.Locations.FirstOrDefault(static location => location.IsInSource);
            method.Add(fact);
        }

        foreach (var fact in collector.Calls)
        {
            var call = new GraphCall(MethodOf(fact.Caller), MethodOf(fact.Callee), fact.Place, fact.Level);
            call.Callee.AddContract(fact.Contract);
            call.Callee.Callers.Add(call);
            call.Caller.Callees.Add(call);
        }
    }

    private GraphMethod MethodOf(ISymbol symbol)
    {
        var id = IdOf(symbol);
        if (!methods.TryGetValue(id, out var known))
        {
            methods.Add(id, known = new GraphMethod(id, NameOf(symbol), QualifiedNameOf(symbol)));
        }

        return known;
    }

    /// <summary>Methods without a contract run at the levels of their callers; from the roots until nothing changes (masks only grow).</summary>
    private void SpreadLevels()
    {
        var pending = new Queue<GraphMethod>(Methods);
        while (pending.Count > 0)
        {
            var method = pending.Dequeue();
            foreach (var call in method.Callees)
            {
                if (call.Callee.Admit(call.Levels))
                {
                    pending.Enqueue(call.Callee);
                }
            }
        }
    }

    private static string IdOf(ISymbol symbol)
    {
        var place = symbol.Locations.FirstOrDefault(static location => location.IsInSource)?.GetLineSpan();
        return symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }
            ? $"{symbol.ContainingType?.GetDocumentationCommentId()}.{symbol.Name}@{place?.Path}:{place?.StartLinePosition}"
            : symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();
    }

    private static string NameOf(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda
        ? "lambda in " + NameOf(lambda.ContainingSymbol)
        : SymbolNames.Of(symbol);

    private static string QualifiedNameOf(ISymbol symbol) => symbol.ContainingType is { } type
        ? type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) + "." + symbol.Name
        : symbol.Name;
}
