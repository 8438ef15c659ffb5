using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Benchmarks.Analysis;

/// <summary>Runs analyzers over a compilation on one thread.</summary>
internal static class AnalyzerRuns
{
    /// <summary>New instances of all analyzers of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Ours() =>
    [
        .. typeof(Irql.Analyzers.AnalyzersAssembly).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static ImmutableArray<Diagnostic> Run(CSharpCompilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }
}

/// <summary>Binds every body and makes its operations in the models that the driver shares, before any other action runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BindFirst : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("BENCH0002", "Bind", "Bind", "Bench", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            foreach (var tree in start.Compilation.SyntaxTrees)
            {
                var model = start.Compilation.GetSemanticModel(tree);
                foreach (var node in tree.GetRoot(start.CancellationToken).DescendantNodes(static node => node is not BaseMethodDeclarationSyntax))
                {
                    if (node is BaseMethodDeclarationSyntax or EqualsValueClauseSyntax)
                        _ = model.GetOperation(node, start.CancellationToken)?.Descendants().Count();
                }
            }
        });
    }
}
