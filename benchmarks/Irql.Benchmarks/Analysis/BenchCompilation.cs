using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Irql.Benchmarks.Analysis;

/// <summary>Parsed source of which any number of fresh compilations can be made, so that nothing bound in one round is left for the next.</summary>
internal sealed class BenchCompilation
{
    private static readonly ImmutableArray<MetadataReference> Framework = [.. FrameworkReferences()];
    private static readonly MetadataReference Attributes = MetadataReference.CreateFromFile(typeof(IrqlLevel).Assembly.Location);

    private readonly ImmutableArray<SyntaxTree> trees;
    private readonly bool isAware;

    private BenchCompilation(ImmutableArray<SyntaxTree> trees, int lines, bool isAware)
    {
        this.trees = trees;
        Lines = lines;
        this.isAware = isAware;
    }

    public int Lines { get; }

    /// <summary>Parses files.</summary>
    /// <param name="files">Paths and texts.</param>
    /// <param name="isAware">Whether the compilations reference the attributes.</param>
    public static BenchCompilation Parse(IReadOnlyList<(string Path, string Text)> files, bool isAware = true)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        return new(
            [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path))], files.Sum(file => file.Text.AsSpan().Count('\n')), isAware);
    }

    public CSharpCompilation Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Bench", trees, isAware ? Framework.Add(Attributes) : Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false));
        return compilation;
    }

    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(folder, "System*.dll").Order(StringComparer.Ordinal)
            .Where(path => !path.Contains("Native", StringComparison.Ordinal))
            .Append(Path.Combine(folder, "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
