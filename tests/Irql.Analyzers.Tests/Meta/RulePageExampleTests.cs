using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>
/// The examples of the rule pages are code: each compiles, the bad one gets the page's report, and the good one none of any rule. Examples compile against the
/// prelude of the corpus; those of the generators and of simulated code against the runtime, where what is generated is missing and may be.
/// </summary>
public sealed partial class RulePageExampleTests
{
    private const string Usings = "using System;\nusing Irql;\nusing static Irql.IrqlLevel;\n";

    public static TheoryData<string> Ids()
    {
        var data = new TheoryData<string>();
        foreach (var page in Directory.EnumerateFiles(RepositoryFiles.PathOf("docs/rules"), "IRQL*.md").Order(StringComparer.Ordinal))
            data.Add(Path.GetFileNameWithoutExtension(page));
        return data;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_Bad_CompilesAndReports(string id)
    {
        var (errors, reports) = await JudgeAsync(id, "bad");
        Assert.Empty(errors);
        Assert.Contains(reports, report => report.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_Good_CompilesAndReportsNothing(string id)
    {
        var (errors, reports) = await JudgeAsync(id, "good");
        Assert.Empty(errors);
        Assert.Empty(reports);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasEverySection_InOrder(string id)
    {
        var sections = Heading().Matches(RepositoryFiles.Read($"docs/rules/{id}.md")).Select(static match => match.Groups[1].Value).ToList();
        Assert.Equal(["Cause", "Description", "Example", "How to fix", "What the machine does", "When to suppress"], sections.Order(StringComparer.Ordinal));
    }

    /// <summary>The page says what is offered: a rule with a fix names it, and one without says so.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_NamesItsFix(string id)
    {
        var hasFix = CodeFixes.FixWorkspace.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id));
        var line = FixRow().Match(RepositoryFiles.Read($"docs/rules/{id}.md"));
        Assert.True(line.Success, "no row 'Fix'");
        Assert.Equal(hasFix, line.Groups[1].Value != "none");
    }

    private static async Task<(IEnumerable<Diagnostic> Errors, ImmutableArray<Diagnostic> Reports)> JudgeAsync(string id, string kind)
    {
        var text = RepositoryFiles.Read($"docs/rules/{id}.md").ReplaceLineEndings("\n");
        var examples = Fence().Matches(text).Where(match => match.Groups["kind"].Value == kind || match.Groups["kind"].Value == "code").ToList();
        Assert.Contains(examples, match => match.Groups["kind"].Value == kind);
        var files = examples.Where(static match => match.Groups["file"].Success).Select(static match => (AdditionalText)new TextFile(match.Groups["file"].Value, match.Groups["code"].Value)).ToList();
        var code = string.Concat(examples.Where(static match => !match.Groups["file"].Success).Select(static match => match.Groups["code"].Value));
        var isGenerated = string.CompareOrdinal(id, "IRQL9003") >= 0 && string.CompareOrdinal(id, "IRQL9006") <= 0;
        var compilation = isGenerated || id == "IRQL5005"
            ? AnalyzerRun.Compile(("Example.cs", Usings + "using Irql.Runtime;\n" + code)).AddReferences(RuntimeReference.Reference)
            : AnalyzerRun.Compile(("Example.cs", Usings + "using Irql.Cases;\n" + code), ("Prelude.cs", CaseFile.Prelude));
        var errors = compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error && !(isGenerated && report.Id is "CS9248" or "CS8795"));
        return (errors, await AnalyzerRun.ReportsAsync(compilation, options: CaseFile.Parse(id, code).Options, additionalFiles: files));
    }

    [GeneratedRegex(@"<!-- (?<kind>bad|good|code)( (?<file>\S+))? -->\s*\n```(csharp|text)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| Fix \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex FixRow();

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
