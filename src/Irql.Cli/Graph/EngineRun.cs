using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Rules;
using Irql.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Cli.Graph;

/// <summary>The engine run over every declaration of one compilation, with a listener.</summary>
internal static class EngineRun
{
    /// <summary>Runs all rules and the listener.</summary>
    /// <returns>How long each declaration took; what several need is charged to the first.</returns>
    public static ImmutableArray<(ISymbol Declaration, TimeSpan Time)> Over(CheckUnit unit, CallCollector listener, CancellationToken cancellation)
    {
        var compilation = unit.RunGenerators(cancellation);
        var contracts = ContractSource.For(compilation, unit.Options.AdditionalFiles, cancellation);
        var engine = new EngineContext(
            compilation, contracts, unit.Options.AnalyzerConfigOptionsProvider, FlowRules.Components().Add(new EveryBody()), FlowRules.All().Add(listener));
        var declarations = new DeclarationAnalysis(engine);
        var times = ImmutableArray.CreateBuilder<(ISymbol, TimeSpan)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var symbol in DeclaredIn(compilation, tree, cancellation))
            {
                var before = Stopwatch.GetTimestamp();
                declarations.FindingsOf(symbol, cancellation);
                times.Add((BodyProvider.Canonical(symbol), Stopwatch.GetElapsedTime(before)));
            }
        }

        return times.ToImmutable();
    }

    private static IEnumerable<ISymbol> DeclaredIn(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot(cancellation).DescendantNodesAndSelf(static node => node is not StatementSyntax and not ExpressionSyntax))
        {
            var declared = node switch
            {
                BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or VariableDeclaratorSyntax { Initializer: not null }
                    or PropertyDeclarationSyntax { Initializer: not null } => model.GetDeclaredSymbol(node, cancellation),
                ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } arrow
                    => (model.GetDeclaredSymbol(arrow.Parent!, cancellation) as IPropertySymbol)?.GetMethod,
                CompilationUnitSyntax unit when unit.Members.Any(static member => member is GlobalStatementSyntax) => model.GetDeclaredSymbol(unit, cancellation),
                _ => null,
            };
            if (declared is IMethodSymbol { PartialImplementationPart: null } or IFieldSymbol or IPropertySymbol)
            {
                yield return declared;
            }
        }
    }
}
