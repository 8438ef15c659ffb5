using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Irql.Analyzers.Tests.Verifiers;

/// <summary>Runs all shipped analyzers over a compilation, without a workspace: the quick way for the corpus, for fuzzing and for measuring.</summary>
internal static class AnalyzerRun
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    /// <summary>A compilation of the given files against the framework and the attributes.</summary>
    public static CSharpCompilation Compile(params (string Path, string Text)[] files) => CSharpCompilation.Create(
        "Test",
        files.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path)),
        TestReferences.Default,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>All reports, sorted by position and id. An exception out of an analyzer fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(
        Compilation compilation, bool concurrent = true, IReadOnlyDictionary<string, string>? options = null, IEnumerable<AdditionalText>? additionalFiles = null)
    {
        var run = Start(compilation, concurrent, options, additionalFiles);
        return Sort(await run.GetAnalyzerDiagnosticsAsync(CancellationToken.None));
    }

    /// <summary>What an editor asks for: the semantic reports of one file.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DocumentReportsAsync(
        Compilation compilation, SyntaxTree tree, IReadOnlyDictionary<string, string>? options = null)
    {
        var run = Start(compilation, concurrent: true, options, additionalFiles: null);
        return Sort(await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
    }

    private static CompilationWithAnalyzers Start(
        Compilation compilation, bool concurrent, IReadOnlyDictionary<string, string>? options, IEnumerable<AdditionalText>? additionalFiles)
    {
        var analyzerOptions = new AnalyzerOptions(
            additionalFiles is null ? [] : additionalFiles.ToImmutableArray(), new FixedOptionsProvider(options ?? ImmutableDictionary<string, string>.Empty));
        return compilation.WithAnalyzers(ShippedAnalyzers.Create(), new CompilationWithAnalyzersOptions(
            analyzerOptions,
            onAnalyzerException: (exception, analyzer, _) => Assert.Fail($"{analyzer.GetType().Name} threw: {exception}"),
            concurrentAnalysis: concurrent,
            logAnalyzerExecutionTime: false));
    }

    private static ImmutableArray<Diagnostic> Sort(ImmutableArray<Diagnostic> reports) => reports
        .OrderBy(report => report.Location.SourceTree?.FilePath ?? string.Empty, StringComparer.Ordinal)
        .ThenBy(report => report.Location.SourceSpan.Start)
        .ThenBy(report => report.Id, StringComparer.Ordinal)
        .ThenBy(report => report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .ToImmutableArray();
}
