using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Package.Tests;

/// <summary>Switching the analyzers on in a code base that has reports: through real builds of a project that knows nothing but the packages.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class AdoptionPackageTests(PackedFeed packed)
{
    private const string Driver = """
        using Irql;

        internal static class Driver
        {
            [IrqlRequiresMax(IrqlLevel.Passive)]
            private static void ReadSettings() { }

            [IrqlRequires(IrqlLevel.Dispatch)]
            internal static void OnTimer()
            {
                ReadSettings();
            }

            [IrqlRequires(IrqlLevel.Dispatch)]
            internal static void OnDpc()
            {
                ReadSettings();
            }
        }
        """;

    private const string Baseline = "# accepted\nIRQL1001\tDriver.OnTimer()\tReadSettings()\t1\n";

    [Fact]
    public async Task Baseline_ListedReportsPass_NewOnesFail_RepairedOnesAreStale()
    {
        var folder = Create("baseline", "<IrqlMode>Strict</IrqlMode>", ("Driver.cs", Driver), ("irql.baseline", Baseline));
        var (exitCode, output) = await BuildAsync(folder);
        Assert.NotEqual(0, exitCode);
        Assert.Equal(["Driver.cs(17,9): error IRQL1001"], Reports(output));

        // Accepted too, and moved: the build passes.
        File.WriteAllText(Path.Combine(folder, "irql.baseline"), Baseline + "IRQL1001\tDriver.OnDpc()\tReadSettings()\t1\n");
        File.WriteAllText(Path.Combine(folder, "Driver.cs"), Driver.Replace("internal static class", "// Moved.\n\ninternal static class"));
        (exitCode, output) = await BuildAsync(folder);
        Assert.True(exitCode == 0, output);
        Assert.Empty(Reports(output));

        // Repaired: the entry has to go.
        File.WriteAllText(Path.Combine(folder, "Driver.cs"), Driver.Replace("    ReadSettings();\n    }\n\n    [IrqlRequires(IrqlLevel.Dispatch)]\n    internal static void OnDpc", "    }\n\n    [IrqlRequires(IrqlLevel.Dispatch)]\n    internal static void OnDpc"));
        (exitCode, output) = await BuildAsync(folder);
        Assert.True(exitCode == 0, output);
        Assert.Equal(["irql.baseline(2,1): warning IRQL9007"], Reports(output));
    }

    [Fact]
    public async Task Configuration_SeverityOptionsModeAndReasons_Decide()
    {
        var other = Driver.Replace("class Driver", "class Other");
        var strict = Driver.Replace("class Driver", "class Strict");
        var reasons = Driver.Replace("class Driver", "class Reasons").Replace("    internal static void OnDpc()", "    [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Levels\", \"IRQL1001\", Justification = \"Off.\")]\n    internal static void OnDpc()")
            .Replace("    internal static void OnTimer()\n    {\n", "    internal static void OnTimer()\n    {\n#pragma warning disable IRQL1001 // Off here.\n");
        var unknown = """
            using Irql;

            internal static class Unknown
            {
                [IrqlRequires(IrqlLevel.Dispatch)]
                internal static void OnDpc() => System.AppContext.TryGetSwitch("x", out _);
            }
            """;
        var folder = Create(
            "configured", string.Empty, ("Driver.cs", Driver), ("Other.cs", other), ("Strict.cs", strict), ("Reasons.cs", reasons), ("Unknown.cs", unknown),
            (".editorconfig", "root = true\n[Other.cs]\ndotnet_diagnostic.IRQL1001.severity = none\n[Strict.cs]\nirql_mode = Strict\n[Unknown.cs]\nirql_unknown_calls = report\n"));
        var (exitCode, output) = await BuildAsync(folder);
        Assert.NotEqual(0, exitCode);
        Assert.Equal(
            [
                "Driver.cs(11,9): warning IRQL1001", "Driver.cs(17,9): warning IRQL1001", "Strict.cs(11,9): error IRQL1001", "Strict.cs(17,9): error IRQL1001",
                "Unknown.cs(6,37): warning IRQL1016",
            ],
            Reports(output));

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.IRQL1001.severity = suggestion\nirql_unknown_calls = allow\n");
        (exitCode, output) = await BuildAsync(folder);
        Assert.True(exitCode == 0, output);
        Assert.Empty(Reports(output));
    }

    [Fact]
    public async Task Sarif_OfTheCompilersOwnLog_HasReportsAndWhyTheyAreAccepted()
    {
        var folder = Create("sarif", string.Empty, ("Driver.cs", Driver), ("irql.baseline", Baseline));
        await DotNet.SucceedAsync(folder, packed.Environment, "build", "-v", "m", "-p:ErrorLog=irql.sarif%2cversion=2.1");
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "irql.sarif")));
        var results = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Where(static result => result.GetProperty("ruleId").GetString() == "IRQL1001").ToList();
        Assert.Equal(2, results.Count);
        var accepted = Assert.Single(results, static result => result.TryGetProperty("suppressions", out _));
        Assert.Contains("irql.baseline", accepted.GetProperty("suppressions").GetRawText());
        var rule = log.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single(static rule => rule.GetProperty("id").GetString() == "IRQL1001");
        Assert.EndsWith("docs/rules/IRQL1001.md", rule.GetProperty("helpUri").GetString());
    }

    /// <summary>The command line's own way to apply fixes, on a project as it lies on a disk.</summary>
    [Fact]
    public async Task Format_AppliesTheFixes_AndNothingElse()
    {
        const string source = """
            using Irql;

            internal static class Kernel
            {
                [IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch), IrqlUnchecked("stands for an import")]
                internal static void Acquire([AcquiresLock(LockKind.Spin)] ref nuint spin, [IrqlSaves] out IrqlLevel old) => old = IrqlLevel.Passive;

                [IrqlRequires(IrqlLevel.Dispatch), IrqlUnchecked("stands for an import")]
                internal static void Release([ReleasesLock(LockKind.Spin)] ref nuint spin, [IrqlRestores] IrqlLevel old) { }
            }

            internal static class Driver
            {
                private static nuint s_lock;
                private static int s_count;

                [IrqlRequiresMax(IrqlLevel.Dispatch)]
                internal static bool Take()
                {
                    Kernel.Acquire(ref s_lock, out var old);
                    if (s_count == 0)
                        return false; // leaks
                    s_count--;
                    Kernel.Release(ref s_lock, old);
                    return true;
                }
            }
            """;
        const string expected = """
                    Kernel.Acquire(ref s_lock, out var old);
                    try
                    {
                        if (s_count == 0)
                            return false; // leaks
                        s_count--;
                    }
                    finally
                    {
                        Kernel.Release(ref s_lock, old);
                    }
                    return true;
            """;
        var folder = Create("format", string.Empty, ("Driver.cs", source));
        await DotNet.SucceedAsync(folder, packed.Environment, "restore");
        await DotNet.SucceedAsync(folder, packed.Environment, "format", "analyzers", "--no-restore", "--diagnostics", "IRQL3001", "--severity", "warn", "-v", "n");
        var start = source.IndexOf("        Kernel.Acquire(", StringComparison.Ordinal);
        var end = source.IndexOf("        return true;", StringComparison.Ordinal) + "        return true;".Length;
        Assert.Equal(source[..start] + expected + source[end..], File.ReadAllText(Path.Combine(folder, "Driver.cs")));
        var (exitCode, output) = await BuildAsync(folder);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("IRQL3001", output);
    }

    private async Task<(int ExitCode, string Output)> BuildAsync(string folder) => await DotNet.RunAsync(folder, packed.Environment, "build", "--no-incremental", "-v", "m");

    private string Create(string name, string properties, params (string Path, string Text)[] files) => packed.CreateProject(name, [($"{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="IrqlSafe" Version="{Repository.PackageVersion}" />
          </ItemGroup>
        </Project>
        """), .. files]);

    /// <summary>The reports of a build, each once: file, place, severity, id.</summary>
    private static List<string> Reports(string output) => output.Split('\n').Select(static line => line.Trim()).Where(static line => line.Contains("IRQL", StringComparison.Ordinal) && line.Contains("): ", StringComparison.Ordinal))
        .Select(static line => Path.GetFileName(line[..line.IndexOf('(')]) + line[line.IndexOf('(')..(line.IndexOf("IRQL", StringComparison.Ordinal) + 8)]).Distinct().Order(StringComparer.Ordinal).ToList();
}
