using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Irql.Benchmarks.Analysis;
using Irql.Benchmarks.Measuring;
using Irql.Benchmarks.NoOperation;
using Irql.Benchmarks.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Benchmarks.Latency;

/// <summary>
/// The time from a keystroke to the diagnostics of the open document: a workspace holds an annotated solution, one document changes, and the analyzers are asked about
/// that document alone, as an editor asks. A host keeps the compilation up to date; making it is part of the time.
/// </summary>
internal static class EditLatency
{
    public static void Run(int lines, int edits)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, DriverSources.Generate(lines));
        var document = project.Documents.First(candidate => candidate.Name == "Device7.cs").Id;
        var solution = workspace.CurrentSolution;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines} lines, {project.DocumentIds.Count} documents, {edits} edits of each kind after as many that do not count"));
        Console.WriteLine("| what is typed | p50 ms | p95 ms | p50 without our analyzers, ms | p50 processor ms | without our analyzers | reports |\n| --- | --- | --- | --- | --- | --- | --- |");
        Kind("in a method body", "_errors++;", number => $"_errors += {number};");
        Kind("in a signature", "private void Consume(int value)", number => $"private void Consume(int value, int more{number} = {number})");
        Kind("in a contract attribute", "[IrqlRequiresMax(Dispatch)]\n    public void Submit", number => $"[IrqlRequiresMax({(number % 2 == 0 ? "Dispatch" : "Apc")})]\n    public void Submit");

        void Kind(string name, string old, Func<int, string> replacement)
        {
            var total = new Answer[edits];
            var floor = new Answer[edits];
            var reports = 0;
            for (var number = 0; number < edits * 2; number++)
            {
                var edited = Edit(solution, document, old, replacement(number));
                var other = Edit(solution, document, old, replacement(number) + " ");
                var bare = Ask(other, document, withAnalyzers: false, out _);
                var full = Ask(edited, document, withAnalyzers: true, out reports);
                if (number < edits)
                    continue;
                total[number - edits] = full;
                floor[number - edits] = bare;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Wall(total, 0.5):F1} | {Wall(total, 0.95):F1} | {Wall(floor, 0.5):F1} | {Processor(total):F1} | {Processor(floor):F1} | {reports} |"));
        }
    }

    private static double Wall(Answer[] answers, double share) => Statistics.Quantile(answers.Select(answer => answer.Wall), share);

    private static double Processor(Answer[] answers) => Statistics.Median(answers.Select(answer => answer.Processor));

    private static Project Open(AdhocWorkspace workspace, System.Collections.Generic.IReadOnlyList<(string Path, string Text)> files)
    {
        var project = ProjectId.CreateNewId();
        var compiled = BenchCompilation.Parse(files).Compile();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Create(), "Bench", "Bench", LanguageNames.CSharp, compilationOptions: compiled.Options.WithConcurrentBuild(true),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview), metadataReferences: compiled.References));
        foreach (var (path, text) in files)
            solution = solution.AddDocument(DocumentId.CreateNewId(project), path, SourceText.From(text), filePath: path);
        workspace.TryApplyChanges(solution);
        var opened = workspace.CurrentSolution.GetProject(project)!;
        _ = opened.GetCompilationAsync(CancellationToken.None).GetAwaiter().GetResult()!.GetDiagnostics();
        return opened;
    }

    private static Solution Edit(Solution solution, DocumentId document, string old, string replacement)
    {
        var text = solution.GetDocument(document)!.GetTextAsync(CancellationToken.None).GetAwaiter().GetResult();
        var place = text.ToString().IndexOf(old, StringComparison.Ordinal);
        if (place < 0)
            throw new InvalidOperationException("The open document has no '" + old + "'.");
        return solution.WithDocumentText(document, text.WithChanges(new TextChange(new TextSpan(place, old.Length), replacement)));
    }

    private static Answer Ask(Solution solution, DocumentId document, bool withAnalyzers, out int reports)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var compilation = (CSharpCompilation)solution.GetProject(document.ProjectId)!.GetCompilationAsync(CancellationToken.None).GetAwaiter().GetResult()!;
        var tree = solution.GetDocument(document)!.GetSyntaxTreeAsync(CancellationToken.None).GetAwaiter().GetResult()!;
        var analyzers = withAnalyzers ? AnalyzerRuns.Ours() : ImmutableArray.Create<DiagnosticAnalyzer>(new NoOperationAnalyzer());
        var run = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var model = compilation.GetSemanticModel(tree);
        reports = run.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult().Length;
        return new Answer(clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    /// <summary>Milliseconds to an answer. Processor time counts all threads and is what a busy machine leaves comparable.</summary>
    private readonly record struct Answer(double Wall, double Processor);
}
