using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Irql.Cli.Loading;

/// <summary>What MSBuild says of a project: the compiler's command line and the projects it references.</summary>
/// <param name="Path">Full path of the project file.</param>
/// <param name="Arguments">The compiler's arguments.</param>
/// <param name="References">Full paths of the referenced projects.</param>
internal sealed record MSBuildProject(string Path, IReadOnlyList<string> Arguments, IReadOnlyList<string> References)
{
    /// <summary>Asks MSBuild; nothing is compiled.</summary>
    public static async Task<MSBuildProject> AskAsync(string project, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = System.IO.Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[]
        {
            "msbuild", project, "-restore", "-nologo", "-target:Compile", "-getItem:CscCommandLineArgs", "-getItem:ProjectReference",
            "-property:ProvideCommandLineArgs=true", "-property:SkipCompilerExecution=true", "-property:BuildProjectReferences=false",
            "-property:UseSharedCompilation=false", "-property:NonExistentFile=__NonExistentSubDir__/__NonExistentFile__",
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start) ?? throw new InputException("dotnet could not be started");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return Parse(project, process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static MSBuildProject Parse(string project, int exitCode, string output, string errors)
    {
        var brace = output.IndexOf('{', StringComparison.Ordinal);
        if (exitCode != 0 || brace < 0)
        {
            var reason = (output + "\n" + errors).Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal));
            throw new InputException($"{project} could not be loaded: {reason?.Trim() ?? "MSBuild gave no reason"}");
        }

        using var document = JsonDocument.Parse(output.AsMemory(brace));
        var items = document.RootElement.GetProperty("Items");
        var arguments = items.GetProperty("CscCommandLineArgs").EnumerateArray().Select(static item => item.GetProperty("Identity").GetString()!).ToArray();
        var references = items.GetProperty("ProjectReference").EnumerateArray().Select(static item => item.GetProperty("FullPath").GetString()!).ToArray();
        return arguments.Length == 0
            ? throw new InputException($"{project} could not be loaded: it compiles no C# (a project for several target frameworks?)")
            : new MSBuildProject(project, arguments, references);
    }
}
