using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Symbols;
using Irql.Cli.Graph;
using Irql.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Cli.Statistics;

/// <summary>How far some sources are described: annotations, contracts, calls of unknown effect, and what takes long to analyse.</summary>
/// <param name="Name">The project.</param>
/// <param name="Files">Source files.</param>
/// <param name="Lines">Lines of source that are not blank.</param>
/// <param name="Annotations">Attributes of this library in the sources.</param>
/// <param name="Methods">Bodies by where their levels come from: <c>declared</c>, <c>role</c>, <c>inferred</c> and so on.</param>
/// <param name="Calls">Calls, of any kind.</param>
/// <param name="UnknownCalls">Callees nothing is known of, with the number of calls, most first.</param>
/// <param name="Slowest">The declarations that took longest, with their times.</param>
internal sealed record SourceStatistics(
    string Name, int Files, int Lines, int Annotations, ImmutableSortedDictionary<string, int> Methods, int Calls,
    ImmutableArray<(string Callee, int Calls)> UnknownCalls, ImmutableArray<(string Method, Location? Place, TimeSpan Time)> Slowest)
{
    public static SourceStatistics Of(CheckUnit unit, int slowest, CancellationToken cancellation)
    {
        var collector = new CallCollector();
        var times = EngineRun.Over(unit, collector, cancellation);
        var lines = unit.Compilation.SyntaxTrees.Sum(tree => tree.GetText(cancellation).Lines.Count(static line => !string.IsNullOrWhiteSpace(line.ToString())));
        return new SourceStatistics(
            unit.Name,
            unit.Compilation.SyntaxTrees.Length,
            lines,
            unit.Compilation.SyntaxTrees.Sum(tree => CountAnnotations(tree, unit.Compilation.GetSemanticModel(tree), cancellation)),
            collector.Bodies.GroupBy(static body => SourceOf(body.Value)).ToImmutableSortedDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal),
            collector.Calls.Count(),
            [.. Unknown(collector)],
            [.. times.OrderByDescending(static entry => entry.Time).Take(slowest)
                .Select(static entry => (SymbolNames.Of(entry.Declaration), entry.Declaration.Locations.FirstOrDefault(static place => place.IsInSource), entry.Time))]);
    }

    private static IEnumerable<(string, int)> Unknown(CallCollector collector) => collector.Calls.Where(static call => !call.IsKnown)
        .GroupBy(static call => SymbolNames.Of(call.Callee)).Select(static group => (group.Key, group.Count()))
        .OrderByDescending(static entry => entry.Item2).ThenBy(static entry => entry.Key, StringComparer.Ordinal);

    private static int CountAnnotations(SyntaxTree tree, SemanticModel model, CancellationToken cancellation)
        => tree.GetRoot(cancellation).DescendantNodes().OfType<AttributeSyntax>().Count(attribute
            => model.GetSymbolInfo(attribute, cancellation).Symbol?.ContainingType is { } type && type.ContainingNamespace?.ToDisplayString() == IrqlAttributeNames.Namespace);

    private static string SourceOf(BodyFact body) => body.Contract.Level is null ? "inferred from the body" : body.Contract.Origin switch
    {
        ContractOrigin.Declared => "declared on the member",
        ContractOrigin.Default => "declared on the type or assembly",
        ContractOrigin.Inherited => "inherited",
        ContractOrigin.Role => "callback role",
        _ => "contract file or table",
    };
}
