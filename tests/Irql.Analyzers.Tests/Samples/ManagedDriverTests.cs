using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Samples;

/// <summary>
/// The samples of the managed runtime, compiled as their projects do: the broken one has the reports its lines name; in the other, taking away the pragmas brings
/// back exactly the reports they hide, and nothing else.
/// </summary>
public sealed partial class ManagedDriverTests
{
    [Fact]
    public async Task BrokenDriver_EveryMistake_HasTheReportItsLineNames()
    {
        var files = Sources("BrokenDriver");
        var expected = files.SelectMany(file => CaseFile.Parse(file.Path, file.Text).Expected.Select(report => Line(file.Path, report.Line, report.Id)));
        Assert.Equal(Text(expected), Text(await ReportsOf(files)));
    }

    [Theory]
    [InlineData("HelloSyscall")]
    [InlineData("KernelTour")]
    public async Task CleanSample_AsItIs_HasNoReport(string sample) => Assert.Equal(string.Empty, Text(await ReportsOf(Sources(sample))));

    [Theory]
    [InlineData("HelloSyscall")]
    [InlineData("KernelTour")]
    public async Task CrashesOnPurpose_WithoutTheirPragmas_HaveExactlyTheReportsTheyHide(string sample)
    {
        var files = Sources(sample);
        var hidden = files.SelectMany(file => file.Text.Split('\n')
            .Select((line, index) => (Match: PragmaDisable().Match(line), Line: index + 2))
            .Where(entry => entry.Match.Success)
            .SelectMany(entry => entry.Match.Groups["ids"].Value.Split(", ").Select(id => Line(file.Path, entry.Line, id)))).ToList();
        Assert.All(files.Where(file => Pragma().IsMatch(file.Text)), file => Assert.Equal("CrashesOnPurpose.cs", file.Path));
        Assert.NotEmpty(hidden);
        var bare = files.Select(file => (file.Path, Text: Pragma().Replace(file.Text, string.Empty))).ToArray();
        Assert.Equal(Text(hidden), Text(await ReportsOf(bare)));
    }

    private static (string Path, string Text)[] Sources(string sample)
    {
        var folder = Path.Combine(CaseFile.CorpusFolder, "..", "..", "samples", sample);
        return Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path))).ToArray();
    }

    private static async Task<IEnumerable<string>> ReportsOf((string Path, string Text)[] files)
    {
        var compilation = AnalyzerRun.Compile(files).AddReferences(RuntimeReference.Reference);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        var generators = typeof(DriverGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, parseOptions: AnalyzerRun.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        Assert.Empty(generated.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));
        return (await AnalyzerRun.ReportsAsync(generated))
            .Where(report => report.Severity != DiagnosticSeverity.Info && !report.IsSuppressed)
            .Select(report => Line(report.Location.SourceTree!.FilePath, report.Location.GetLineSpan().StartLinePosition.Line + 1, report.Id));
    }

    private static string Text(IEnumerable<string> lines) => string.Join("\n", lines.Order());

    private static string Line(string file, int line, string id) => string.Create(CultureInfo.InvariantCulture, $"{file}({line}): {id}");

    [GeneratedRegex(@"^#pragma warning disable (?<ids>IRQL\d{4}(, IRQL\d{4})*) //")]
    private static partial Regex PragmaDisable();

    [GeneratedRegex("^#pragma.*$", RegexOptions.Multiline)]
    private static partial Regex Pragma();
}
