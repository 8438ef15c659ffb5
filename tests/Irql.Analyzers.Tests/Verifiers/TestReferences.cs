using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tests.Verifiers;

/// <summary>The references that test sources compile against: the running framework and the attributes. Nothing is downloaded.</summary>
internal static class TestReferences
{
    /// <summary>The running framework's assemblies, without this repository's own and without packages.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = LoadFramework();

    /// <summary>The library with the contract attributes.</summary>
    public static MetadataReference Attributes { get; } = MetadataReference.CreateFromFile(typeof(IrqlLevel).Assembly.Location);

    /// <summary>What an ordinary user project references.</summary>
    public static ImmutableArray<MetadataReference> Default { get; } = Framework.Add(Attributes);

    private static ImmutableArray<MetadataReference> LoadFramework()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }
}
