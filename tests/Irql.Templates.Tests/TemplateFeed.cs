using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Irql.Package.Tests;
using Xunit;

namespace Irql.Templates.Tests;

/// <summary>The packed packages and templates, and a template store of its own; nothing is asked of the network.</summary>
public sealed class TemplateFeed : IAsyncLifetime
{
    private readonly PackedFeed packed = new();

    /// <summary>The environment of a user who has nothing but the folder feed.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(packed.Environment)
    {
        ["DOTNET_CLI_HOME"] = Path.Combine(packed.Feed, "..", "home"),
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
    };

    public string PackagePath => Path.Combine(packed.Feed, $"IrqlSafe.Templates.{Repository.PackageVersion}.nupkg");

    public async Task InitializeAsync()
    {
        await packed.InitializeAsync();
        await DotNet.SucceedAsync(
            Repository.Root, null, "pack", "templates/IrqlSafe.Templates.csproj", "--no-build", "-c", Repository.Configuration, "-o", packed.Feed, "-v", "q");
        await DotNet.SucceedAsync(packed.Feed, Environment, "new", "install", PackagePath);
    }

    public Task DisposeAsync() => packed.DisposeAsync();

    /// <summary>A folder with what <c>dotnet new</c> makes of a template.</summary>
    public async Task<string> CreateAsync(string template, string name)
    {
        var folder = packed.CreateProject(name);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{packed.Feed}" /><add key="machine" value="{PackagesFolder}" /></packageSources>
            </configuration>
            """);
        await DotNet.SucceedAsync(folder, Environment, "new", template, "-n", name, "-o", folder, "--no-update-check");
        return folder;
    }

    private static string PackagesFolder => typeof(TemplateFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "PackagesFolder").Value!;
}
