using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Loading;
using Irql.Cli.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Cli.Checking;

/// <summary>Runs every shipped analyzer over the loaded compilations.</summary>
internal static class CheckRun
{
    public static async Task<CheckResult> RunAsync(ImmutableArray<CheckUnit> units, ProgressLine progress, CancellationToken cancellation)
    {
        var results = ImmutableArray.CreateBuilder<UnitResult>(units.Length);
        foreach (var unit in units)
        {
            progress.Show("analyzing " + unit.Name);
            results.Add(await RunAsync(unit, cancellation));
        }

        return new CheckResult(results.MoveToImmutable());
    }

    private static async Task<UnitResult> RunAsync(CheckUnit unit, CancellationToken cancellation)
    {
        Compilation compilation = unit.RunGenerators(cancellation);
        var run = compilation.WithAnalyzers(ShippedAnalyzers.Create(), new CompilationWithAnalyzersOptions(
            unit.Options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));

        // Asked for together, the compiler's and the analyzers' reports bind each body once.
        var all = await run.GetAllDiagnosticsAsync(cancellation);
        var errors = all.Count(static report => IsOfTheCompiler(report) && report.Severity == DiagnosticSeverity.Error);
        var (resolved, calls) = errors == 0 ? (0, 0) : CountCalls(compilation, cancellation);
        return new UnitResult(unit.Name, Sort(all.Where(static report => !IsOfTheCompiler(report))), errors, resolved, calls);
    }

    private static bool IsOfTheCompiler(Diagnostic report) => report.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    /// <summary>How much of broken or incomplete code could be understood: only asked when there are compile errors.</summary>
    private static (int Resolved, int Calls) CountCalls(Compilation compilation, CancellationToken cancellation)
    {
        int resolved = 0, calls = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var call in tree.GetRoot(cancellation).DescendantNodes().Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            {
                calls++;
                if (model.GetSymbolInfo(call, cancellation).Symbol is not null)
                {
                    resolved++;
                }
            }
        }

        return (resolved, calls);
    }

    private static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> reports) => reports
        .Where(static report => !report.IsSuppressed)
        .OrderBy(static report => report.Location.GetMappedLineSpan().Path, StringComparer.Ordinal)
        .ThenBy(static report => report.Location.SourceSpan.Start)
        .ThenBy(static report => report.Id, StringComparer.Ordinal)
        .ThenBy(static report => report.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .ToImmutableArray();
}
