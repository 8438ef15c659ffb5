using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Irql.Analyzers.Tests.Cases;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>
/// <c>RuleShapes.tsv</c> names, for each rule on paging, locks, memory and the managed heap and each shape its wrong code takes, the case that has the wrong
/// form and the one that has a correct form; whether those are judged so is the corpus's own test.
/// </summary>
public sealed partial class RuleShapeTests
{
    private const string Attributed = "attributed";

    /// <summary>Rules that only attributes or the language itself can bring about: no import takes part.</summary>
    private static readonly string[] s_withoutImport = ["IRQL2008", "IRQL3009", "IRQL4006", "IRQL5004", "IRQL5005"];

    /// <summary>Rules whose cases are written over imports alone.</summary>
    private static readonly string[] s_importsOnly = ["IRQL4007", "IRQL4012", "IRQL5006", "IRQL5007"];

    public static TheoryData<string, string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var row in ReadRows())
            data.Add(row[0], row[1], row[2], row[3], row[4]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Shape_HasAWrongForm_AndACorrectOne(string rule, string shape, string style, string bad, string clean)
    {
        Assert.NotEmpty(shape);
        var wrong = CaseFile.Load(bad);
        Assert.Contains(wrong.Expected, report => report.Id == rule);
        if (style == Attributed)
            Assert.Matches(AttributedCode(), wrong.Text);
        else
            Assert.Matches(ImportingCode(), wrong.Text);
        Assert.True(HasMethodWithoutReports(CaseFile.Load(clean)), clean + " has no method that stays silent");
    }

    [Fact]
    public void Rule_InScope_HasBothStyles()
    {
        var listed = ReadRows().Select(static row => row[0] + " " + row[2]).ToHashSet(StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(RepositoryFiles.PathOf("docs/rules"), "IRQL*.md").Select(static page => Path.GetFileNameWithoutExtension(page)!);
        foreach (var rule in pages.Where(IsInScope))
        {
            Assert.Equal(!s_importsOnly.Contains(rule), listed.Contains(rule + " " + Attributed));
            Assert.Equal(!s_withoutImport.Contains(rule), listed.Contains(rule + " import"));
        }
    }

    [Fact]
    public void Rows_AreOfTwoStyles_AndNoneTwice()
    {
        var rows = ReadRows().ToList();
        Assert.All(rows, static row => Assert.True(row[2] is Attributed or "import", string.Join(' ', row)));
        Assert.Equal(rows.Count, rows.Select(static row => (row[0], row[1], row[2])).Distinct().Count());
    }

    private static bool IsInScope(string rule) => rule[4] is '3' or '4' or '5' || rule is "IRQL2002" or "IRQL2005" or "IRQL2006" or "IRQL2007" or "IRQL2008";

    private static IEnumerable<string[]> ReadRows()
        => RepositoryFiles.Read("tests/Irql.Analyzers.Tests/Meta/RuleShapes.tsv").Split('\n').Skip(1).Where(static line => line.Length > 0).Select(static line => line.Split('\t'));

    private static bool HasMethodWithoutReports(CaseFile file)
    {
        var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
        return root.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(method =>
        {
            var span = method.GetLocation().GetLineSpan();
            return (method.Body is not null || method.ExpressionBody is not null)
                && !file.Expected.Any(report => report.Line > span.StartLinePosition.Line && report.Line <= span.EndLinePosition.Line + 1);
        });
    }

    /// <summary>Routines of the prelude, which attributes alone describe, or an attribute of the project.</summary>
    [GeneratedRegex(@"\b(Ke|Ex|Io|Api)\.\w|\[(return: )?(Irql|Paged|NonpagedCode|Nonpaged|InitCode|UserMemory|UserMode|KernelMode|NoHeap|MustCheck|Requires)")]
    private static partial Regex AttributedCode();

    [GeneratedRegex(@"\[(DllImport|LibraryImport)\(")]
    private static partial Regex ImportingCode();
}
