using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Irql.Analyzers.Tests.Cases;

/// <summary>A report that a case expects on a line.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Id">The rule.</param>
/// <param name="Qualifier"><c>may</c>, <c>certain</c>, <c>info</c>, or empty when the case does not say.</param>
internal sealed record ExpectedReport(int Line, string Id, string Qualifier);

/// <summary>
/// One file of the corpus: ordinary C#. A line's trailing comment <c>// IRQL1001 certain IRQL2001 may</c> lists the reports expected on it; a line without
/// one must stay silent. <c>//@ option KEY = VALUE</c> lines at the top set options.
/// </summary>
internal sealed partial class CaseFile
{
    private CaseFile(string name, string text, ImmutableArray<ExpectedReport> expected, ImmutableDictionary<string, string> options)
    {
        Name = name;
        Text = text;
        Expected = expected;
        Options = options;
    }

    /// <summary>Path below the corpus folder, with slashes.</summary>
    public string Name { get; }

    public string Text { get; }

    public ImmutableArray<ExpectedReport> Expected { get; }

    public ImmutableDictionary<string, string> Options { get; }

    /// <summary>The corpus folder, found from the test's output folder upwards.</summary>
    public static string CorpusFolder { get; } = FindCorpus();

    /// <summary>What every case compiles with.</summary>
    public static string Prelude => File.ReadAllText(Path.Combine(CorpusFolder, "Prelude.cs"));

    /// <summary>All cases by name, in order.</summary>
    public static IEnumerable<string> AllNames() => Directory.EnumerateFiles(CorpusFolder, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(CorpusFolder, path).Replace('\\', '/'))
        .Where(name => name.Contains('/') && !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal))
        .OrderBy(name => name, StringComparer.Ordinal);

    public static CaseFile Load(string name) => Parse(name, File.ReadAllText(Path.Combine(CorpusFolder, name)));

    public static CaseFile Parse(string name, string text)
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedReport>();
        var options = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var option = OptionLine().Match(line);
            if (option.Success)
            {
                options[option.Groups["key"].Value] = option.Groups["value"].Value.Trim();
                continue;
            }

            var marks = ExpectationComment().Match(line);
            if (!marks.Success)
            {
                continue;
            }

            foreach (Match mark in ExpectationMark().Matches(marks.Value))
            {
                expected.Add(new ExpectedReport(number, mark.Groups["id"].Value, mark.Groups["how"].Value));
            }
        }

        return new CaseFile(name, text, expected.ToImmutable(), options.ToImmutable());
    }

    [GeneratedRegex(@"^//@\s*option\s+(?<key>\S+)\s*=\s*(?<value>.+)$")]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"//\s*(IRQL\d{4}(\s+(may|certain|info))*\s*)+$")]
    private static partial Regex ExpectationComment();

    [GeneratedRegex(@"(?<id>IRQL\d{4})(\s+(?<how>may|certain|info))?")]
    private static partial Regex ExpectationMark();

    private static string FindCorpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "Irql.Cases");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/Irql.Cases was not found above " + AppContext.BaseDirectory);
    }
}
