using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Irql.Benchmarks.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Benchmarks;

/// <summary>Analysis alone, in one process: lines per second after warm-up, on one thread, beside binding the same code.</summary>
internal static class AnalysisSpeed
{
    public static void Run(int lines)
    {
        var files = DriverSources.Generate(lines);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview), file.Path)).ToArray();
        var total = files.Sum(file => file.Text.AsSpan().Count('\n'));
        for (var round = 0; round < 4; round++)
        {
            var compilation = Compile(trees);
            var clock = Stopwatch.StartNew();
            var errors = compilation.GetDiagnostics().Count(report => report.Severity == DiagnosticSeverity.Error);
            var bound = clock.Elapsed;
            clock.Restart();
            var reports = Analyze(compilation);
            var analyzed = clock.Elapsed;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {total} lines, bind {bound.TotalMilliseconds:F0} ms, analyze {analyzed.TotalMilliseconds:F0} ms ({total / analyzed.TotalSeconds:F0} lines/s, {analyzed / bound:F2} of binding), {reports.Length} reports, {errors} errors"));
            foreach (var report in reports.Take(round == 3 ? 5 : 0))
            {
                Console.WriteLine(report);
            }
        }
    }

    private static CSharpCompilation Compile(SyntaxTree[] trees) => CSharpCompilation.Create(
        "Bench", trees,
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Where(path => !path.Contains("Native", StringComparison.Ordinal))
            .Append(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "netstandard.dll"))
            .Append(typeof(IrqlLevel).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false));

    private static ImmutableArray<Diagnostic> Analyze(CSharpCompilation compilation)
    {
        var analyzers = typeof(Analyzers.AnalyzersAssembly).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray();
        if (analyzers.IsEmpty)
        {
            return [];
        }

        return compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }
}
