using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>The reference carries the whole vocabulary: every attribute, every property and constant of it, every option.</summary>
public sealed partial class VocabularyTests
{
    private static readonly Lazy<string> Page = new(static () => RepositoryFiles.Read("docs/vocabulary.md"));

    public static TheoryData<string> Attributes()
    {
        var data = new TheoryData<string>();
        foreach (var type in Types().Where(static type => !type.IsAbstract && typeof(Attribute).IsAssignableFrom(type)))
            data.Add(type.Name[..^"Attribute".Length]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Attribute_StandsInTheReference(string name) => Assert.Matches($@"`\[{name}[\](]", Page.Value);

    [Fact]
    public void Properties_OfEveryAttribute_StandInTheReference()
    {
        var properties = Types().Where(static type => typeof(Attribute).IsAssignableFrom(type))
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(static property => property.CanWrite)
            .Select(static property => property.Name).Distinct().Order().ToList();
        Assert.NotEmpty(properties);
        Assert.All(properties, static name => Assert.Matches($@"`[^`]*\b{name}\b[^`]*`", Page.Value));
    }

    [Fact]
    public void Constants_OfEveryEnum_StandInTheReference()
    {
        var constants = Types().Where(static type => type.IsEnum).SelectMany(static type => Enum.GetNames(type)).Distinct().ToList();
        Assert.Contains("SpinAtDpc", constants);
        Assert.All(constants, static name => Assert.Matches($@"`(\w+\.)?{name}`", Page.Value));
    }

    [Fact]
    public void Options_ThatAreReadAnywhere_StandInTheReference()
    {
        var keys = Directory.EnumerateFiles(RepositoryFiles.PathOf("src/Irql.Analyzers"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => ConfigKey().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("irql_unknown_calls", keys);
        var properties = VisibleProperty().Matches(RepositoryFiles.Read("src/IrqlSafe/buildTransitive/IrqlSafe.props"))
            .Concat(Condition().Matches(RepositoryFiles.Read("src/IrqlSafe/buildTransitive/IrqlSafe.targets"))).Select(static match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("IrqlMode", properties);
        Assert.All(keys.Concat(properties), static name => Assert.Contains("`" + name + "`", Page.Value));
    }

    private static IEnumerable<Type> Types() => typeof(IrqlLevel).Assembly.GetTypes().Where(static type => type.IsPublic && type.Namespace == "Irql");

    [GeneratedRegex("\"(irql_[a-z_]+)\"")]
    private static partial Regex ConfigKey();

    [GeneratedRegex("<CompilerVisibleProperty Include=\"(\\w+)\"")]
    private static partial Regex VisibleProperty();

    [GeneratedRegex(@"'\$\((\w*Irql\w*)\)'")]
    private static partial Regex Condition();
}
