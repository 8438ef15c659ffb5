using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Cli.Loading;

/// <summary>Loads plain sources, for trees that no project describes.</summary>
internal static class SourceLoader
{
    public static async Task<CheckUnit> LoadAsync(string name, IReadOnlyList<string> files, LoadSettings settings, CancellationToken cancellation)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse, preprocessorSymbols: settings.Defines);
        var trees = await ParseAllAsync(files.Distinct(StringComparer.Ordinal), parse, cancellation);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations,
            metadataImportOptions: MetadataImportOptions.All);
        var compilation = CSharpCompilation.Create(name, trees, References(settings, parse, options, cancellation), options);
        if (!settings.NoStandardLibrary && settings.CoreLibraries.Count == 0 && compilation.GetTypesByMetadataName("Irql.IrqlLevel").IsEmpty)
        {
            compilation = compilation.AddReferences(MetadataReference.CreateFromFile(typeof(IrqlLevel).Assembly.Location));
        }

        var configs = AnalyzerConfigSet.Create(ImmutableArray<AnalyzerConfig>.Empty);
        return new CheckUnit(
            name, compilation,
            new AnalyzerOptions(
                settings.ContractFiles.Select(static path => (AdditionalText)new FileText(path)).ToImmutableArray(), new ConfigOptions(configs, settings.Options)),
            []);
    }

    /// <summary>The C# files below a folder, build output left out, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesBelow(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Select(Path.GetFullPath)
        .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or ".git"))
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>Parses on all processors, in the given order.</summary>
    public static async Task<IReadOnlyList<SyntaxTree>> ParseAllAsync(IEnumerable<string> files, CSharpParseOptions options, CancellationToken cancellation)
        => await Task.WhenAll(files.Select(file => Task.Run(() => Parse(file, options, cancellation), cancellation)));

    private static SyntaxTree Parse(string path, CSharpParseOptions options, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8, throwIfBinaryDetected: true), options, path, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new InputException(path + ": a binary file, not C# source");
        }
    }

    private static IEnumerable<MetadataReference> References(
        LoadSettings settings, CSharpParseOptions parse, CSharpCompilationOptions options, CancellationToken cancellation)
    {
        foreach (var library in settings.CoreLibraries)
        {
            yield return Directory.Exists(library)
                ? CSharpCompilation.Create(
                    "corlib", FilesBelow(library).Select(file => Parse(file, parse, cancellation)), references: null, options).ToMetadataReference()
                : Assembly(library);
        }

        if (!settings.NoStandardLibrary && settings.CoreLibraries.Count == 0)
        {
            foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged))
            {
                yield return MetadataReference.CreateFromFile(path);
            }
        }

        foreach (var given in settings.References)
        {
            if (Directory.Exists(given))
            {
                foreach (var path in Directory.EnumerateFiles(given, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal))
                {
                    yield return MetadataReference.CreateFromFile(path);
                }
            }
            else
            {
                yield return Assembly(given);
            }
        }
    }

    private static PortableExecutableReference Assembly(string path)
        => !File.Exists(path) ? throw new InputException(path + ": no such file or folder")
            : IsManaged(path) ? MetadataReference.CreateFromFile(path)
            : throw new InputException(path + ": not a .NET assembly");

    private static bool IsManaged(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new System.Reflection.PortableExecutable.PEReader(stream);
        try
        {
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
