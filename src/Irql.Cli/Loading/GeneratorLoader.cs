using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Loading;

/// <summary>Loads generator assemblies; the compiler's own assemblies come from this process.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly Dictionary<string, string> known = [];
    private readonly AssemblyLoadContext context = new("generators");

    public GeneratorLoader() => context.Resolving += (_, name)
        => name.Name is { } simple && known.TryGetValue(simple, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public void AddDependencyLocation(string fullPath) => known[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => context.LoadFromAssemblyPath(fullPath);
}
