using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>The three rings of the engine: what each folder may know.</summary>
public sealed partial class LayeringTests
{
    [Theory]
    [InlineData("DataFlow", "Microsoft.CodeAnalysis")]
    [InlineData("DataFlow", "Irql.Analyzers.Roslyn")]
    [InlineData("DataFlow", "Irql.Analyzers.Domain")]
    [InlineData("DataFlow", "Irql.Analyzers.Contracts")]
    [InlineData("Roslyn", "Irql.Analyzers.Domain")]
    [InlineData("Roslyn", "Irql.Analyzers.Contracts")]
    [InlineData("Roslyn", "Irql.Analyzers.Rules")]
    [InlineData("Contracts", "Irql.Analyzers.Rules")]
    [InlineData("Contracts", "Irql.Analyzers.Summaries")]
    [InlineData("Domain", "Irql.Analyzers.Rules")]
    [InlineData("Generators", "Irql.Analyzers.Domain")]
    public void Folder_DoesNotUse_Namespace(string folder, string forbidden)
        => Assert.Empty(SourcesOf(folder).Where(file => Uses(file, forbidden)).Select(Path.GetFileName));

    [Fact]
    public void OtherTrees_OnlyOneFile_AsksForTheirModel()
    {
        var askers = SourcesOf(string.Empty).Where(static file => SuppressedBan().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);
        Assert.True(askers.All(static name => name is "OtherTreeModels.cs" or "KnownSymbols.cs"), string.Join(", ", askers));
    }

    private static IEnumerable<string> SourcesOf(string folder)
    {
        var root = RepositoryFiles.PathOf(Path.Combine("src/Irql.Analyzers", folder));
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(static path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            : [];
    }

    private static bool Uses(string file, string space)
        => File.ReadLines(file).Any(line => line.StartsWith("using " + space, StringComparison.Ordinal) || line.StartsWith("using static " + space, StringComparison.Ordinal));

    [GeneratedRegex("pragma warning disable.*RS0030")]
    private static partial Regex SuppressedBan();
}
