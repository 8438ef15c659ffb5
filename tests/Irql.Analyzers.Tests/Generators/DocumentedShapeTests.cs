using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Meta;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>
/// What <c>docs/generators.md</c> shows is what is generated. A block marked <c>source: name</c> is compiled; a block marked <c>generated: name</c> has to be
/// in the output, in its order, without a gap that an ellipsis does not own up to. Names in the page are short, and attributes without their suffix.
/// </summary>
public sealed partial class DocumentedShapeTests
{
    private const string Page = "docs/generators.md";

    public static TheoryData<string> Shapes() => [.. Blocks("source").Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_OnThePage_IsGenerated(string name)
    {
        var source = "using Irql; using Irql.Runtime; using static Irql.Runtime.NTSTATUS;\n" + Assert.Single(Blocks("source")[name]).Replace("{ … }", "=> throw null!;", StringComparison.Ordinal);
        var output = Compact(Generated(source));
        var shown = Blocks("generated")[name];
        foreach (var block in shown)
        {
            var at = 0;
            foreach (var part in block.Split('…').Select(Compact).Where(static part => part.Length > 0))
            {
                var found = output.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"{Page} shows for {name}:\n{part}\nwhich is not in, or out of order in:\n{output}");
                at = found + part.Length;
            }
        }
    }

    [Fact]
    public void EveryGeneratedBlock_HasItsSource() => Assert.Equal(Blocks("source").Keys.Order(), Blocks("generated").Keys.Order());

    [Fact]
    public void EveryCodeBlock_IsMarked() => Assert.Equal(
        Regex.Count(RepositoryFiles.Read(Page), "^```csharp", RegexOptions.Multiline),
        Blocks("source").Values.Concat(Blocks("generated").Values).Sum(static blocks => blocks.Count));

    private static string Generated(string source)
    {
        var compilation = ContractCheckGeneratorTests.Compile(source);
        var texts = new List<string>();
        foreach (var generator in new IIncrementalGenerator[] { new DriverGenerator(), new ContractCheckGenerator() })
        {
            var run = GeneratorRun.RunUnchecked(generator, compilation, ContractCheckGeneratorTests.Options(on: true));
            texts.AddRange(run.Sources.Select(static result => result.SourceText.ToString()));
        }

        return string.Join('\n', texts);
    }

    /// <summary>Text without what the page leaves out everywhere: white space, comments, qualification and the suffix of attributes.</summary>
    private static string Compact(string text)
    {
        text = Comment().Replace(text, "");
        text = Qualification().Replace(text, "");
        text = AttributeSuffix().Replace(text, "$1");
        text = LocationData().Replace(text, "InterceptsLocation(1,\"\")");
        return WhiteSpace().Replace(text, "");
    }

    private static Dictionary<string, List<string>> Blocks(string kind)
    {
        var blocks = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (Match match in Block().Matches(RepositoryFiles.Read(Page).Replace("\r\n", "\n", StringComparison.Ordinal)))
        {
            if (match.Groups["kind"].Value != kind)
                continue;
            if (!blocks.TryGetValue(match.Groups["name"].Value, out var list))
                blocks.Add(match.Groups["name"].Value, list = []);
            list.Add(match.Groups["text"].Value);
        }

        return blocks;
    }

    [GeneratedRegex("""<!-- (?<kind>source|generated): (?<name>[\w ]+) -->\n```csharp\n(?<text>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"global::(System\.Runtime\.CompilerServices\.|System\.Diagnostics\.|System\.Threading\.|System\.|Irql\.Runtime\.|Irql\.)?")]
    private static partial Regex Qualification();

    [GeneratedRegex(@"(\[\w+)Attribute\b")]
    private static partial Regex AttributeSuffix();

    [GeneratedRegex("""InterceptsLocation\(1, "[^"]*"\)""")]
    private static partial Regex LocationData();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
