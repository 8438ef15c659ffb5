using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>What is finished about a rule is checked here: descriptor, page, release line, analyzer.</summary>
public sealed partial class DescriptorTests
{
    public static TheoryData<string> Ids()
    {
        var data = new TheoryData<string>();
        foreach (var id in AllIds())
        {
            data.Add(id);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasAPage_WithItsIdAndTitle(string id)
    {
        var path = RepositoryFiles.PathOf($"docs/rules/{id}.md");
        Assert.True(File.Exists(path), $"docs/rules/{id}.md is missing");
        var descriptor = AllDescriptors().First(candidate => candidate.Id == id);
        Assert.StartsWith($"# {id}: {descriptor.Title}", File.ReadAllText(path));
    }

    [Fact]
    public void Ids_EveryConstant_HasADescriptor()
        => Assert.Equal(AllIds().Order(), AllDescriptors().Select(static descriptor => descriptor.Id).Distinct().Order());

    [Fact]
    public void Descriptors_All_LinkToTheirPage() => Assert.All(
        AllDescriptors(), static descriptor => Assert.EndsWith($"docs/rules/{descriptor.Id}.md", descriptor.HelpLinkUri));

    [Fact]
    public void ReleaseTracking_Lines_AreTheIds()
    {
        var tracked = ReleaseLine().Matches(
            RepositoryFiles.Read("src/Irql.Analyzers/AnalyzerReleases.Unshipped.md") + RepositoryFiles.Read("src/Irql.Analyzers/AnalyzerReleases.Shipped.md"));
        Assert.Equal(AllIds().Order(), tracked.Select(static match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void Analyzers_SupportedIds_AreNotSharedBetweenAnalyzers()
    {
        var owners = ShippedAnalyzers.Create()
            .SelectMany(static analyzer => analyzer.SupportedDiagnostics.Select(descriptor => (descriptor.Id, Analyzer: analyzer.GetType().Name)).Distinct());
        Assert.All(owners.GroupBy(static owner => owner.Id), static group => Assert.Single(group));
    }

    private static IEnumerable<string> AllIds() => typeof(RuleIds).GetFields().Select(static field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<DiagnosticDescriptor> AllDescriptors() => typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public).Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);

    [GeneratedRegex(@"^(IRQL\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}
