using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Irql.Analyzers.Tests.Meta;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>
/// One case of a fix, a text file below <c>CodeFixes/Cases</c>: lines <c>rule</c>, <c>title</c> and perhaps <c>option key = value</c> or <c>reference runtime</c>, then the code before and,
/// after a line of dashes, the code when everything has been repaired. Title <c>none</c>: nothing may be offered.
/// </summary>
internal sealed record FixCase(string Name, string Rule, string Title, IReadOnlyDictionary<string, string> Options, bool NeedsRuntime, string Before, string After)
{
    private const string Separator = "----\n";

    private const string Usings = "using System;\nusing Irql;\nusing Irql.Cases;\nusing static Irql.IrqlLevel;\n\n";

    private const string RuntimeUsings = "using System;\nusing Irql;\nusing Irql.Runtime;\nusing static Irql.Runtime.NTSTATUS;\nusing static Irql.Runtime.Wdm;\n\n";

    public static string Folder => RepositoryFiles.PathOf("tests/Irql.Analyzers.Tests/CodeFixes/Cases");

    public static IEnumerable<string> AllNames() => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static FixCase Load(string name)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, name + ".txt")).ReplaceLineEndings("\n").Split(Separator);
        var head = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ', 2)).ToList();
        var options = head.Where(static line => line[0] == "option").Select(static line => line[1].Split('=', 2)).ToDictionary(static pair => pair[0].Trim(), static pair => pair[1].Trim());
        var isRuntime = head.Any(static line => line[0] == "reference");
        var usings = isRuntime ? RuntimeUsings : Usings;
        return new FixCase(
            name, head.Single(static line => line[0] == "rule")[1], head.Single(static line => line[0] == "title")[1], options, isRuntime, usings + parts[1], parts.Length > 2 ? usings + parts[2] : string.Empty);
    }

    /// <summary>Writes the code after the repair into the case, to be read before it is committed.</summary>
    public void Accept(string after)
    {
        var path = Path.Combine(Folder, Name + ".txt");
        var parts = File.ReadAllText(path).ReplaceLineEndings("\n").Split(Separator);
        File.WriteAllText(path, parts[0] + Separator + parts[1] + Separator + after[(NeedsRuntime ? RuntimeUsings : Usings).Length..]);
    }
}
