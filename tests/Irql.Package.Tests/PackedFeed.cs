using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Package.Tests;

/// <summary>The packages of this repository in a folder feed, and a place outside the repository to use them from.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("irqlsafe-packages-").FullName;

    public string Feed => Path.Combine(root, "feed");

    /// <summary>A package cache of its own, so that no earlier build of the same version is picked up.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(root, "cache") };

    public async Task InitializeAsync()
    {
        foreach (var project in new[] { "IrqlSafe", "Irql.Attributes.Source", "Irql.Runtime" })
        {
            await DotNet.SucceedAsync(
                Repository.Root, null, "pack", $"src/{project}/{project}.csproj", "--no-build", "-c", Repository.Configuration, "-o", Feed, "-v", "q");
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Makes a folder with the given files and a NuGet configuration that knows the folder feed alone.</summary>
    public string CreateProject(string name, params (string Path, string Text)[] files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
            </configuration>
            """);

        // Stops the search for Directory.Build files, should the temporary folder lie below some other repository.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return folder;
    }
}
