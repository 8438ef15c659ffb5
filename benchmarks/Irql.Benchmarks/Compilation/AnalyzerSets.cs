using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Irql.Benchmarks.Compilation;

/// <summary>One way to compile: a name, the analyzer files, and what else the compiler is told.</summary>
internal sealed record AnalyzerSet(string Name, IReadOnlyList<string> Analyzers, string? Configuration = null, bool IsAware = true);

/// <summary>The sets that are compared, as far as their packages are here; what is missing is said, not guessed.</summary>
internal static class AnalyzerSets
{
    public static IReadOnlyList<AnalyzerSet> All(Toolchain tools)
    {
        var ours = Path.Combine(AppContext.BaseDirectory, "Irql.Analyzers.dll");
        var nothing = Path.Combine(AppContext.BaseDirectory, "Irql.Benchmarks.NoOperation.dll");
        var framework = Directory.GetFiles(tools.FrameworkAnalyzers, "Microsoft.CodeAnalysis*.NetAnalyzers.dll").Where(path => !path.Contains("VisualBasic", StringComparison.Ordinal)).ToArray();
        var configuration = Path.Combine(tools.FrameworkAnalyzers, "build", "config", "analysislevel_10_default.globalconfig");
        var sets = new List<AnalyzerSet>
        {
            new("plain", []),
            new("no-op", [nothing]),
            new("ours", [ours]),
            new("NetAnalyzers", framework, configuration),
            new("NetAnalyzers + ours", [.. framework, ours], configuration),
            new("unaware", [], IsAware: false),
            new("unaware + ours", [ours], IsAware: false),
        };
        Add(sets, tools, "VS-Threading", "microsoft.visualstudio.threading.analyzers", "analyzers/cs");
        Add(sets, tools, "SonarAnalyzer", "sonaranalyzer.csharp", "analyzers");
        Add(sets, tools, "Roslynator", "roslynator.analyzers", "analyzers/dotnet");
        return sets;
    }

    private static void Add(List<AnalyzerSet> sets, Toolchain tools, string name, string package, string folder)
    {
        var root = Path.Combine(tools.Packages, package);
        var version = Directory.Exists(root) ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).LastOrDefault() : null;
        var place = version is null ? null : Path.Combine(version, folder);
        var newest = place is null || !Directory.Exists(place) ? null
            : Directory.GetFiles(place, "*.dll", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).Contains("resources", StringComparison.Ordinal))
                .GroupBy(Path.GetDirectoryName).OrderBy(group => group.Key, StringComparer.Ordinal).LastOrDefault();
        if (newest is null)
            Console.WriteLine($"{name}: the package {package} is not here and is left out");
        else
            sets.Add(new AnalyzerSet(name, [.. newest]));
    }
}
