using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Cli.Loading;

/// <summary>One compilation to analyze, with its options and additional files.</summary>
/// <param name="Name">The project's name, or the folder's.</param>
/// <param name="Compilation">The compilation; it may have errors.</param>
/// <param name="Options">Analyzer options.</param>
/// <param name="Generators">Source generators that have still to run.</param>
internal sealed record CheckUnit(string Name, CSharpCompilation Compilation, AnalyzerOptions Options, ImmutableArray<ISourceGenerator> Generators)
{
    /// <summary>The folder of the project; null for sources without one.</summary>
    public string? Folder { get; init; }

    /// <summary>The compilation with what its generators add.</summary>
    public CSharpCompilation RunGenerators(CancellationToken cancellation)
    {
        if (Generators.IsEmpty)
        {
            return Compilation;
        }

        CSharpGeneratorDriver.Create(
            Generators, Options.AdditionalFiles, (CSharpParseOptions?)Compilation.SyntaxTrees.FirstOrDefault()?.Options, Options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(Compilation, out var updated, out _, cancellation);
        return (CSharpCompilation)updated;
    }
}
