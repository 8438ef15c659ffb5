using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Package.Tests;

/// <summary>The command, installed from its package as a .NET tool and used outside the repository.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ToolPackageTests(PackedFeed packed)
{
    [Fact]
    public async Task Tool_Installed_ChecksASource()
    {
        var folder = packed.CreateProject("tool", ("Driver.cs", """
            using Irql;

            internal static class Driver
            {
                [IrqlRequiresMax(IrqlLevel.Passive)]
                private static void ReadSettings() { }

                [IrqlRequires(IrqlLevel.Dispatch)]
                internal static void OnDpc() => ReadSettings();
            }
            """));
        // A tool is published before it is packed, which asks for the build; there is nothing left to do in it.
        await DotNet.SucceedAsync(Repository.Root, null, "pack", "src/Irql.Cli/Irql.Cli.csproj", "-c", Repository.Configuration, "-o", packed.Feed, "-v", "q");
        var tools = Path.Combine(folder, "tools");
        await DotNet.SucceedAsync(folder, packed.Environment, "tool", "install", "Irql.Cli", "--tool-path", tools, "--version", Repository.PackageVersion, "--configfile", "nuget.config");
        var command = Directory.GetFiles(Path.Combine(tools, ".store"), "irql.dll", SearchOption.AllDirectories)[0];
        var (exitCode, output) = await DotNet.RunAsync(folder, packed.Environment, command, "check", "Driver.cs");
        Assert.Equal(1, exitCode);
        Assert.Contains("Driver.cs:9:37: warning IRQL1001", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tools, OperatingSystem.IsWindows() ? "irql.exe" : "irql")));
    }
}
