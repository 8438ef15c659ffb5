using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Cli.Loading;

/// <summary>
/// Loads projects by asking MSBuild for the compiler's own command line, so that sources, references, symbols, generators and options are exactly those
/// of a build. Nothing is compiled for it: a referenced project that has no output yet is loaded too and referenced as a compilation.
/// </summary>
internal sealed class ProjectLoader(LoadSettings settings)
{
    private readonly Dictionary<string, CheckUnit> loaded = new(StringComparer.Ordinal);

    /// <summary>The compilations by the name of the assembly they would be written to: an output may not exist yet, or be older than its sources.</summary>
    private readonly Dictionary<string, CSharpCompilation> outputs = new(StringComparer.Ordinal);

    public static async Task<IReadOnlyList<CheckUnit>> LoadAsync(
        IReadOnlyList<string> projects, LoadSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        var described = await DescribeAsync(projects, progress, cancellation);
        var loader = new ProjectLoader(settings);
        foreach (var project in InOrderOfReference(described))
        {
            progress.Show("parsing " + Path.GetFileName(project.Path));
            await loader.LoadAsync(project, cancellation);
        }

        return projects.Select(project => loader.loaded[project]).ToList();
    }

    /// <summary>Asks for the projects and everything they reference, two at a time.</summary>
    private static async Task<Dictionary<string, MSBuildProject>> DescribeAsync(IReadOnlyList<string> projects, ProgressLine progress, CancellationToken cancellation)
    {
        var described = new Dictionary<string, MSBuildProject>(StringComparer.Ordinal);
        var wanted = new HashSet<string>(projects, StringComparer.Ordinal);
        while (wanted.Count > 0)
        {
            var batch = wanted.Order(StringComparer.Ordinal).Take(2).ToList();
            progress.Show("loading " + string.Join(", ", batch.Select(Path.GetFileName)));
            foreach (var project in await Task.WhenAll(batch.Select(path => MSBuildProject.AskAsync(path, cancellation))))
            {
                described[project.Path] = project;
                wanted.Remove(project.Path);
                wanted.UnionWith(project.References.Where(reference => !described.ContainsKey(reference) && File.Exists(reference)));
            }
        }

        return described;
    }

    private static List<MSBuildProject> InOrderOfReference(Dictionary<string, MSBuildProject> described)
    {
        var order = new List<MSBuildProject>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        var open = new Stack<(MSBuildProject Project, bool Leaving)>(described.Values.OrderByDescending(static project => project.Path, StringComparer.Ordinal).Select(static project => (project, false)));
        while (open.TryPop(out var step))
        {
            if (step.Leaving)
            {
                state[step.Project.Path] = true;
                order.Add(step.Project);
            }
            else if (!state.ContainsKey(step.Project.Path))
            {
                state[step.Project.Path] = false;
                open.Push((step.Project, true));
                foreach (var reference in step.Project.References.Where(described.ContainsKey))
                {
                    if (state.TryGetValue(reference, out var done) && !done)
                    {
                        throw new InputException($"{step.Project.Path}: its references form a cycle through {reference}");
                    }

                    open.Push((described[reference], false));
                }
            }
        }

        return order;
    }

    private async Task LoadAsync(MSBuildProject project, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(project.Path)!;
        var command = CSharpCommandLineParser.Default.Parse(project.Arguments, folder, sdkDirectory: null);
        var trees = await SourceLoader.ParseAllAsync(
            command.SourceFiles.Select(static file => file.Path), command.ParseOptions.WithDocumentationMode(DocumentationMode.Parse), cancellation);
        var configs = AnalyzerConfigSet.Create(command.AnalyzerConfigPaths
            .Where(File.Exists).Select(static path => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), path)).ToList());
        var options = command.CompilationOptions
            .WithSpecificDiagnosticOptions(OnlyOurs(command.CompilationOptions.SpecificDiagnosticOptions))
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSyntaxTreeOptionsProvider(new ConfigSeverities(configs));
        var name = command.CompilationName ?? Path.GetFileNameWithoutExtension(project.Path);
        var compilation = CSharpCompilation.Create(name, trees, command.MetadataReferences.Select(Reference).OfType<MetadataReference>(), options);
        var additional = command.AdditionalFiles.Select(static file => file.Path).Concat(settings.ContractFiles)
            .Select(static path => (AdditionalText)new FileText(path)).ToImmutableArray();
        var unit = new CheckUnit(
            Path.GetFileNameWithoutExtension(project.Path), compilation, new AnalyzerOptions(additional, new ConfigOptions(configs, settings.Options)), Generators(command, folder));
        unit = unit with { Compilation = unit.RunGenerators(cancellation), Generators = [], Folder = folder };
        loaded[project.Path] = unit;
        if (command.OutputFileName is { } file)
        {
            outputs[file] = unit.Compilation;
        }

        MetadataReference? Reference(CommandLineReference reference)
            => outputs.TryGetValue(Path.GetFileName(reference.Reference), out var source) ? source.ToMetadataReference(reference.Properties.Aliases, reference.Properties.EmbedInteropTypes)
                : File.Exists(reference.Reference) ? MetadataReference.CreateFromFile(reference.Reference, reference.Properties)
                : null;
    }

    /// <summary>The severities that the project sets for our own rules; other people's rules are not run.</summary>
    private static ImmutableDictionary<string, ReportDiagnostic> OnlyOurs(ImmutableDictionary<string, ReportDiagnostic> all)
        => all.Where(static entry => entry.Key.StartsWith("IRQL", StringComparison.Ordinal)).ToImmutableDictionary();

    private static ImmutableArray<ISourceGenerator> Generators(CSharpCommandLineArguments command, string folder)
    {
        var loader = new GeneratorLoader();
        var generators = ImmutableArray.CreateBuilder<ISourceGenerator>();
        foreach (var analyzer in command.AnalyzerReferences)
        {
            var path = Path.GetFullPath(Path.Combine(folder, analyzer.FilePath));
            if (File.Exists(path))
            {
                generators.AddRange(new AnalyzerFileReference(path, loader).GetGenerators(LanguageNames.CSharp));
            }
        }

        return generators.ToImmutable();
    }
}
