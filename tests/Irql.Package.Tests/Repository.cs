using System.Linq;
using System.Reflection;

namespace Irql.Package.Tests;

/// <summary>Where the repository is and how it was built, as the build wrote it into this assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string PackageVersion { get; } = Metadata("PackageVersion");

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
