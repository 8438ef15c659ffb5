using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Irql.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Irql.Agreement.Tests;

/// <summary>All families in one compilation: what the compiler says of each routine, and the routines ready to be called.</summary>
internal sealed class CompiledFamilies
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private readonly Dictionary<string, List<Diagnostic>> _reports = [];

    private readonly System.Reflection.Assembly _assembly;

    private CompiledFamilies(System.Reflection.Assembly assembly) => _assembly = assembly;

    /// <summary>Compiles with the shipped generators and analyzers.</summary>
    public static async Task<CompiledFamilies> CreateAsync(IReadOnlyList<Family> families)
    {
        var compilation = CSharpCompilation.Create(
            "Agreement",
            families.Select(family => CSharpSyntaxTree.ParseText(DriverText.Of(family), Parsing, family.Name + ".cs", System.Text.Encoding.UTF8)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Shipped<IIncrementalGenerator>().Select(static generator => generator.AsSourceGenerator()), parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(static error => error.Severity == DiagnosticSeverity.Error).Take(40)));
        image.Position = 0;
        var compiled = new CompiledFamilies(new AssemblyLoadContext("Agreement", isCollectible: true).LoadFromStream(image));
        await compiled.ReadReportsAsync(generated);
        return compiled;
    }

    /// <summary>What the compiler says of a routine: identifiers, with <c>may</c> where it is not certain; empty when it passes.</summary>
    public string ReportsOf(Family family, AgreementCase routine) => _reports.TryGetValue(Key(family.Name, routine.Name), out var reports)
        ? string.Join(" ", reports.Select(static report => IsCertain(report) ? report.Id : report.Id + " may").Distinct().Order(StringComparer.Ordinal))
        : string.Empty;

    /// <summary>The driver of a family.</summary>
    public DriverImage ImageOf(Family family) => (DriverImage)_assembly.GetType("Agreement." + family.Name)!.GetProperty("Image")!.GetValue(null)!;

    /// <summary>The stub through which a program calls a routine.</summary>
    public Func<UserPtr<uint>, NTSTATUS> StubOf(Family family, AgreementCase routine) => _assembly.GetType($"Agreement.{family.Name}Syscalls")!
        .GetMethod(routine.Name)!.CreateDelegate<Func<UserPtr<uint>, NTSTATUS>>();

    private static bool IsCertain(Diagnostic report) => !report.Properties.TryGetValue("certainty", out var certainty) || certainty != "possible";

    private static string Key(string family, string routine) => family + "." + routine;

    private async Task ReadReportsAsync(Compilation compilation)
    {
        var run = compilation.WithAnalyzers([.. Shipped<DiagnosticAnalyzer>()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => Assert.Fail($"{analyzer.GetType().Name} threw: {exception}"), true, false));
        foreach (var report in await run.GetAnalyzerDiagnosticsAsync(CancellationToken.None))
        {
            if (report.Severity == DiagnosticSeverity.Info)
                continue;
            var node = report.Location.SourceTree!.GetRoot().FindNode(report.Location.SourceSpan);
            var method = node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
            Assert.True(method is not null, report.ToString());
            var key = Key(Path.GetFileNameWithoutExtension(report.Location.SourceTree.FilePath), method.Identifier.Text);
            if (!_reports.TryGetValue(key, out var reports))
                _reports.Add(key, reports = []);
            reports.Add(report);
        }
    }

    /// <summary>Reports in methods that are no routine of their family.</summary>
    public IEnumerable<string> Elsewhere(IReadOnlyList<Family> families)
    {
        var routines = families.SelectMany(static family => family.Cases.Select(routine => Key(family.Name, routine.Name))).ToHashSet();
        return _reports.Where(entry => !routines.Contains(entry.Key)).Select(static entry => entry.Key + ": " + entry.Value[0]);
    }

    private static IEnumerable<T> Shipped<T>() => System.Reflection.Assembly.Load("Irql.Analyzers").GetTypes()
        .Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (T)Activator.CreateInstance(type)!);

    private static IEnumerable<MetadataReference> References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(IrqlLevel).Assembly.Location)
            .Append(typeof(DriverImage).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
    }
}
