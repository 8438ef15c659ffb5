using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Cases;

/// <summary>Every case of the shared corpus: each expected report on its line and nothing else, alike in serial, concurrent and per-file runs.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Names()
    {
        var data = new TheoryData<string>();
        foreach (var name in CaseFile.AllNames())
        {
            data.Add(name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_AllAnalyzers_ReportsWhatItsCommentsSay(string name)
    {
        var file = CaseFile.Load(name);
        var compilation = AnalyzerRun.Compile((name, file.Text), ("Prelude.cs", CaseFile.Prelude));
        Assert.Empty(compilation.GetDiagnostics().Where(static report => report.Severity == DiagnosticSeverity.Error));

        var reports = await AnalyzerRun.ReportsAsync(compilation, concurrent: true, file.Options);
        Assert.Equal(Describe(Expected(file)), Describe(Found(file, reports)));

        var serial = await AnalyzerRun.ReportsAsync(compilation, concurrent: false, file.Options);
        Assert.Equal(Texts(reports), Texts(serial));

        var tree = compilation.SyntaxTrees[0];
        var live = await AnalyzerRun.DocumentReportsAsync(compilation, tree, file.Options);
        // Not live: what the end of the compilation decides, and a report on a property's name that comes from its accessor's body (docs/limitations.md).
        var compilationEnd = reports.Where(static report => report.Descriptor.CustomTags.Contains("CompilationEnd") || report.Id == "IRQL1019");
        Assert.Equal(
            Texts(reports.Where(report => report.Location.SourceTree == tree).Except(compilationEnd)),
            Texts(live.Where(static report => report.Id != "IRQL1019")));
    }

    private static IEnumerable<ExpectedReport> Expected(CaseFile file) => file.Expected;

    /// <summary>The reports in the terms of the expectations: a qualifier is compared only where the case states one.</summary>
    private static IEnumerable<ExpectedReport> Found(CaseFile file, ImmutableArray<Diagnostic> reports)
    {
        var stated = file.Expected.ToLookup(static expected => (expected.Line, expected.Id), static expected => expected.Qualifier);
        foreach (var report in reports)
        {
            var line = report.Location.GetMappedLineSpan().StartLinePosition.Line + 1;
            var wanted = stated[(line, report.Id)].FirstOrDefault() ?? string.Empty;
            var actual = wanted switch
            {
                "info" => report.Severity == DiagnosticSeverity.Info ? "info" : "not info",
                "may" or "certain" => report.Properties.TryGetValue("certainty", out var certainty) && certainty == "possible" ? "may" : "certain",
                _ => string.Empty,
            };
            yield return new ExpectedReport(line, report.Id, actual);
        }
    }

    private static string Describe(IEnumerable<ExpectedReport> reports) => string.Join(
        "\n",
        reports.OrderBy(static report => report.Line).ThenBy(static report => report.Id)
            .Select(static report => string.Create(CultureInfo.InvariantCulture, $"line {report.Line}: {report.Id} {report.Qualifier}")));

    private static string Texts(IEnumerable<Diagnostic> reports) => string.Join("\n", reports.Select(static report => report.ToString()));
}
