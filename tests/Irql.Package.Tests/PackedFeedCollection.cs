using Xunit;

namespace Irql.Package.Tests;

/// <summary>The packages are packed once, for all tests that restore them.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed feed";
}
