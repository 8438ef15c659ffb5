using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Samples;

/// <summary>The sample drivers of imports alone: the correct one is silent, and each mistake of its twin has the report its line names.</summary>
public sealed class NativeDriverTests
{
    [Theory]
    [InlineData("NativeDriver")]
    [InlineData("NativeDriverBroken")]
    public async Task Sample_WithoutAnyAttribute_HasTheReportsItNames(string sample)
    {
        var folder = Path.Combine(CaseFile.CorpusFolder, "..", "..", "samples", sample);
        var files = Directory.GetFiles(folder, "*.cs").OrderBy(path => path, System.StringComparer.Ordinal)
            .Select(path => (Path: Path.GetFileName(path), Text: File.ReadAllText(path))).ToArray();
        var compilation = AnalyzerRun.Compile(files).WithReferences(TestReferences.Framework);
        Assert.Empty(compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));

        // Every rule that ships is held to what the lines name; what rests on general knowledge only is Info, and named so.
        var shipped = ShippedAnalyzers.Create().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet();
        var expected = files.SelectMany(file => CaseFile.Parse(file.Path, file.Text).Expected.Where(report => shipped.Contains(report.Id))
            .Select(report => Line(file.Path, report.Line, report.Id, report.Qualifier == "info"))).ToHashSet();
        var found = (await AnalyzerRun.ReportsAsync(compilation))
            .Select(report => (report.Severity, Text: Line(
                report.Location.SourceTree!.FilePath, report.Location.GetLineSpan().StartLinePosition.Line + 1, report.Id, report.Severity == DiagnosticSeverity.Info)))
            .Where(report => report.Severity != DiagnosticSeverity.Info || expected.Contains(report.Text)).Select(report => report.Text);
        Assert.Equal(string.Join("\n", expected.Order()), string.Join("\n", found.Order()));
    }

    private static string Line(string file, int line, string id, bool isInfo)
        => string.Create(CultureInfo.InvariantCulture, $"{file}({line}): {id}{(isInfo ? " info" : string.Empty)}");
}
