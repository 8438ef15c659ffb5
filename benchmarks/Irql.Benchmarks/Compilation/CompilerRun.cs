using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Irql.Benchmarks.Compilation;

/// <summary>What one cold compiler process cost.</summary>
internal readonly record struct CompilerCost(double UserSeconds, double WallSeconds, double PeakMegabytes);

/// <summary>One compilation in a cold compiler process, measured from outside by <c>time -f</c>.</summary>
internal sealed class CompilerRun
{
    private readonly Toolchain tools;
    private readonly string folder;

    public CompilerRun(Toolchain tools, string folder)
    {
        this.tools = tools;
        this.folder = folder;
    }

    /// <summary>Writes the compiler's response file.</summary>
    public string Prepare(AnalyzerSet set, string sources)
    {
        var text = new StringBuilder("-nologo -nostdlib+ -unsafe+ -langversion:preview -target:library -debug:portable -optimize+ -deterministic+ -warn:4 -nowarn:CS0169,CS0649,CS0414,CS1591\n");
        foreach (var reference in Directory.GetFiles(tools.References, "*.dll").Order(StringComparer.Ordinal))
            text.Append("-r:\"").Append(reference).Append("\"\n");
        if (set.IsAware)
            text.Append("-r:\"").Append(Path.Combine(AppContext.BaseDirectory, "Irql.Attributes.dll")).Append("\"\n");
        foreach (var analyzer in set.Analyzers)
            text.Append("-a:\"").Append(analyzer).Append("\"\n");
        if (set.Configuration is not null)
            text.Append("-analyzerconfig:\"").Append(set.Configuration).Append("\"\n");
        text.Append("-out:\"").Append(Path.Combine(folder, "out.dll")).Append("\"\n\"").Append(Path.Combine(sources, "*.cs")).Append("\"\n");
        var path = Path.Combine(folder, set.Name.Replace(" ", string.Empty, StringComparison.Ordinal) + ".rsp");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    public CompilerCost Run(string response)
    {
        var measured = Path.Combine(folder, "measured");
        var start = new ProcessStartInfo("time") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-f", "%U %e %M", "-o", measured, tools.Host, tools.Compiler, "-noconfig", "@" + response })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(Path.GetFileName(response) + ": " + string.Join('\n', output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Take(5)));
        var figures = File.ReadAllLines(measured)[^1].Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new(figures[0], figures[1], figures[2] / 1024);
    }
}
