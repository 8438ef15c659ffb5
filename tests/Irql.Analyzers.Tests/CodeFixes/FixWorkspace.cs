using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>A solution in memory, its reports, and what the shipped fixes offer for them.</summary>
internal sealed class FixWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new();

    /// <summary>Every fix of the shipped assembly.</summary>
    public static ImmutableArray<CodeFixProvider> Providers { get; } = typeof(RepairFix).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToImmutableArray();

    /// <summary>One project with the given files.</summary>
    /// <param name="options">Options of the global configuration.</param>
    /// <param name="files">Names and texts.</param>
    /// <returns>The project of the solution as it stands then.</returns>
    public Project AddProject(IReadOnlyDictionary<string, string>? options, params (string Name, string Text)[] files) => AddProject(options, needsRuntime: false, files);

    /// <summary>The same, perhaps with the managed runtime referenced.</summary>
    public Project AddProject(IReadOnlyDictionary<string, string>? options, bool needsRuntime, params (string Name, string Text)[] files)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Driver" + workspace.CurrentSolution.ProjectIds.Count, "Driver", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: AnalyzerRun.ParseOptions, metadataReferences: needsRuntime ? TestReferences.Default.Add(RuntimeReference.Reference) : TestReferences.Default));
        foreach (var (name, text) in files)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/src/" + name);
        if (options is { Count: > 0 })
        {
            var config = "is_global = true\n" + string.Concat(options.Select(static option => option.Key + " = " + option.Value + "\n"));
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(config), filePath: "/.globalconfig");
        }

        workspace.TryApplyChanges(solution);
        return workspace.CurrentSolution.GetProject(id)!;
    }

    /// <summary>A project of the solution as it stands now.</summary>
    public Project Project(ProjectId id) => workspace.CurrentSolution.GetProject(id)!;

    /// <summary>All reports of a project, by place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var reports = await compilation.WithAnalyzers(ShippedAnalyzers.Create(), project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return reports.Where(static report => report.Location.IsInSource).OrderBy(static report => report.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static report => report.Location.SourceSpan.Start).ThenBy(static report => report.Id, StringComparer.Ordinal).ToImmutableArray();
    }

    public static async Task<IEnumerable<string>> ErrorsAsync(Project project)
        => (await project.GetCompilationAsync())!.GetDiagnostics().Where(static report => report.Severity == DiagnosticSeverity.Error).Select(static report => report.ToString());

    /// <summary>What is offered for one report, with the fix that offers it.</summary>
    public static async Task<List<(CodeFixProvider Provider, CodeAction Action)>> OffersAsync(Project project, Diagnostic report)
    {
        var document = project.GetDocument(report.Location.SourceTree)!;
        var offers = new List<(CodeFixProvider, CodeAction)>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(report.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => offers.Add((provider, action)), CancellationToken.None));
        return offers;
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action)
        => (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    /// <summary>The solution after everything of one kind has been repaired in a scope.</summary>
    public static async Task<Solution?> ApplyAllAsync(CodeFixProvider provider, Document document, FixAllScope scope, string? key, string rule)
    {
        var context = new FixAllContext(document, provider, scope, key!, [rule], new Reported(), CancellationToken.None);
        return await provider.GetFixAllProvider()!.GetFixAsync(context) is { } action ? await ApplyAsync(action) : null;
    }

    public void Dispose() => workspace.Dispose();

    private sealed class Reported : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await ReportsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await ReportsAsync(document.Project)).Where(report => report.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
