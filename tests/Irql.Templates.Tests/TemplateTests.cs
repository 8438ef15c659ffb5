using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Irql.Package.Tests;
using Xunit;

namespace Irql.Templates.Tests;

/// <summary>Each template as a user meets it: created from the package, built without a warning, run, and broken on purpose.</summary>
public sealed class TemplateTests(TemplateFeed feed) : IClassFixture<TemplateFeed>
{
    [Fact]
    public void Package_IsATemplatePackage_WithNothingBuiltInIt()
    {
        using var archive = ZipFile.OpenRead(feed.PackagePath);
        using var nuspec = new StreamReader(archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec")).Open());
        Assert.Contains("<packageType name=\"Template\" />", nuspec.ReadToEnd());
        var names = archive.Entries.Select(static entry => entry.FullName).ToList();
        Assert.Contains("content/irqldriver/.template.config/template.json", names);
        Assert.Contains("content/irqlnative/.template.config/template.json", names);
        Assert.DoesNotContain(names, static name => name.Contains("/obj/") || name.Contains("/bin/") || name.EndsWith(".dll"));
        foreach (var project in archive.Entries.Where(static entry => entry.FullName.EndsWith(".csproj")))
        {
            using var reader = new StreamReader(project.Open());
            Assert.DoesNotContain("0.0.0-irqlsafe", reader.ReadToEnd());
        }
    }

    [Fact]
    public async Task Driver_Created_BuildsRunsAndPassesItsTests()
    {
        var folder = await feed.CreateAsync("irqldriver", "Contoso.Echo");
        var build = await DotNet.SucceedAsync(folder, feed.Environment, "build", "-m:1", "-v", "m");
        Assert.True(build.Contains("0 Warning(s)", System.StringComparison.Ordinal), build);
        var output = await DotNet.SucceedAsync(folder, feed.Environment, "run", "--no-build", "--project", "src/Contoso.Echo");
        Assert.Contains("machine: Completed", output);
        Assert.Contains(": 42", output);
        Assert.Contains("Passed:     2", await DotNet.SucceedAsync(folder, feed.Environment, "test", "--no-build"));

        // What its README suggests to try.
        var driver = Path.Combine(folder, "src/Contoso.Echo/Driver.cs");
        File.WriteAllText(driver, File.ReadAllText(driver).Replace("var total = Total + number;", "var total = Total + number + Recent[0];"));
        var (exitCode, run) = await DotNet.RunAsync(folder, feed.Environment, "run", "--project", "src/Contoso.Echo");
        Assert.Contains("warning IRQL2002", run);
        Assert.Contains("DRIVER_IRQL_NOT_LESS_OR_EQUAL", run);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Native_Created_BuildsAndRunsOnTheHost()
    {
        var folder = await feed.CreateAsync("irqlnative", "Echo");
        var build = await DotNet.SucceedAsync(folder, feed.Environment, "build", "-m:1", "-v", "m");
        Assert.True(build.Contains("0 Warning(s)", System.StringComparison.Ordinal), build);
        Assert.Contains("ring: as it should be", await DotNet.SucceedAsync(folder, feed.Environment, "run", "--no-build", "--project", "host/Echo.Host"));

        var driver = Path.Combine(folder, "src/Echo/Driver.cs");
        File.WriteAllText(driver, File.ReadAllText(driver).Replace("KeAcquireSpinLockAtDpcLevel(&state->Lock);", "KeFlushQueuedDpcs();\n        KeAcquireSpinLockAtDpcLevel(&state->Lock);"));
        Assert.Contains("warning IRQL", await DotNet.SucceedAsync(folder, feed.Environment, "build", "-m:1", "-v", "m"));
    }
}
