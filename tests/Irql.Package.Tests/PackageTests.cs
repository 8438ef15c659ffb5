using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Package.Tests;

/// <summary>The packages as a user meets them: restored from a folder feed into projects outside the repository.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class PackageTests(PackedFeed packed)
{
    private const string PagedCallUnderRaise = """
        using Irql;

        internal static class Driver
        {
            [IrqlRaises(IrqlLevel.Dispatch)]
            [IrqlUnchecked("stands for an import")]
            private static void Raise() { }

            [PagedCode]
            private static void Paged() { }

            [IrqlRequires(IrqlLevel.Passive), IrqlRaises(IrqlLevel.Dispatch)]
            internal static void Work()
            {
                Raise();
                Paged();
            }
        }
        """;

    [Fact]
    public void IrqlSafe_Contents_AreTheListedFiles() => Assert.Equal(
        [
            "README.md",
            "analyzers/dotnet/cs/Irql.Analyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/Irql.Analyzers.dll",
            "attributes/IrqlAttributes.cs",
            "build/IrqlSafe.props",
            "build/IrqlSafe.targets",
            "buildTransitive/IrqlSafe.props",
            "buildTransitive/IrqlSafe.targets",
            "lib/netstandard2.0/Irql.Attributes.dll",
            "lib/netstandard2.0/Irql.Attributes.xml",
        ],
        Contents("IrqlSafe"));

    [Fact]
    public void Runtime_Contents_HoldTheAttributesToo() => Assert.Equal(
        ["README.md", "lib/net10.0/Irql.Attributes.dll", "lib/net10.0/Irql.Runtime.dll", "lib/net10.0/Irql.Runtime.xml"],
        Contents("Irql.Runtime"));

    [Fact]
    public void AttributesSource_Contents_AreTheFileAndItsTargets() => Assert.Equal(
        [
            "README.md",
            "attributes/IrqlAttributes.cs",
            "build/Irql.Attributes.Source.targets",
            "buildTransitive/Irql.Attributes.Source.targets",
        ],
        Contents("Irql.Attributes.Source"));

    [Fact]
    public async Task PagedCallUnderRaise_LibraryAttributes_BuildReports2001()
    {
        var folder = packed.CreateProject("library", ("library.csproj", Project(string.Empty)), ("Driver.cs", PagedCallUnderRaise));
        var output = await DotNet.SucceedAsync(folder, packed.Environment, "build", "-v", "m");
        Assert.Contains("Driver.cs(16,9): warning IRQL2001", output);
    }

    [Fact]
    public async Task PagedCallUnderRaise_SourceAttributes_BuildReports2001WithoutTheLibrary()
    {
        var folder = packed.CreateProject(
            "source", ("source.csproj", Project("<IrqlAttributesSource>true</IrqlAttributesSource>")), ("Driver.cs", PagedCallUnderRaise));
        var output = await DotNet.SucceedAsync(folder, packed.Environment, "build", "-v", "m");
        Assert.Contains("warning IRQL2001", output);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "bin"), "Irql.Attributes.dll", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task PagedCallUnderRaise_StrictMode_FailsTheBuild()
    {
        var folder = packed.CreateProject("strict", ("strict.csproj", Project("<IrqlMode>Strict</IrqlMode>")), ("Driver.cs", PagedCallUnderRaise));
        var (exitCode, output) = await DotNet.RunAsync(folder, packed.Environment, "build", "-v", "m");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error IRQL2001", output);
    }

    private static string Project(string properties) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="IrqlSafe" Version="{Repository.PackageVersion}" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>The files of a package without the format's own bookkeeping.</summary>
    private string[] Contents(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(packed.Feed, $"{package}.{Repository.PackageVersion}.nupkg"));
        return archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml" && !name.EndsWith(".nuspec"))
            .OrderBy(name => name, System.StringComparer.Ordinal)
            .ToArray();
    }
}
