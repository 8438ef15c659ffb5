using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>The examples of the rule pages are code: each compiles against the corpus's prelude, and a good one is silent for all rules.</summary>
public sealed partial class RulePageExampleTests
{
    private const string Usings = "using System;\nusing Irql;\nusing Irql.Cases;\nusing static Irql.IrqlLevel;\n";

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (var (id, kind, _) in All())
        {
            data.Add(id, kind);
        }

        return data;
    }

    public static TheoryData<string> GoodExamples()
    {
        var data = new TheoryData<string>();
        foreach (var (id, kind, _) in All())
        {
            if (kind == "good")
            {
                data.Add(id);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfAPage_Compiles(string id, string kind)
        => Assert.Empty(Compile(id, kind).GetDiagnostics().Where(static report => report.Severity == DiagnosticSeverity.Error));

    [Theory]
    [MemberData(nameof(GoodExamples))]
    public async Task Example_Good_DoesNotReport(string id) => Assert.Empty(await AnalyzerRun.ReportsAsync(Compile(id, "good")));

    private static CSharpCompilation Compile(string id, string kind)
    {
        var code = All().Where(example => example.Id == id && example.Kind == kind).Select(static example => example.Code);
        return AnalyzerRun.Compile(("Example.cs", Usings + string.Concat(code)), ("Prelude.cs", CaseFile.Prelude));
    }

    private static IEnumerable<(string Id, string Kind, string Code)> All()
        => from page in Directory.EnumerateFiles(RepositoryFiles.PathOf("docs/rules"), "IRQL*.md").Order(StringComparer.Ordinal)
           from Match example in Fence().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
           select (Path.GetFileNameWithoutExtension(page), example.Groups["kind"].Value, example.Groups["code"].Value);

    [GeneratedRegex(@"<!-- (?<kind>bad|good) -->\s*\n```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
