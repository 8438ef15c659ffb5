using System;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>
/// Decides at the start of a compilation whether there is anything to analyse: the attributes are in sight, a contract file is passed, or something
/// imports (or exports) a routine that the tables know. When in doubt the answer is yes.
/// </summary>
internal static class IrqlAwareness
{
    public static bool Test(Compilation compilation, ImmutableArray<AdditionalText> additionalFiles, CancellationToken cancellation)
        => HasContractFile(additionalFiles)
            || new KnownSymbols(compilation).HasAttributes
            || SourceImports(compilation, cancellation)
            || ReferencesImport(compilation, cancellation);

    /// <summary>Whether the file name is that of a contract file.</summary>
    public static bool IsContractFile(string path)
        => path.EndsWith(".irql.tsv", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".irql-effects.tsv", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".irql-structures.tsv", StringComparison.OrdinalIgnoreCase);

    private static bool HasContractFile(ImmutableArray<AdditionalText> files)
    {
        foreach (var file in files)
        {
            if (IsContractFile(file.Path))
                return true;
        }

        return false;
    }

    private static bool SourceImports(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in ImportScan.NamesIn(tree, cancellation))
            {
                if (name.Length == 0 || WdkRoutines.Knows(name) || ExportedRoutines.RoleOf(name) is not null)
                    return true;
            }
        }

        return false;
    }

    private static bool ReferencesImport(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var reference in compilation.References)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reference is CompilationReference { Compilation: { } other } && other.Language == LanguageNames.CSharp && SourceImports(other, cancellation))
                return true;
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly)
                continue;
            foreach (var module in assembly.Modules)
            {
                foreach (var name in MetadataImports.NamesIn(module))
                {
                    if (WdkRoutines.Knows(name))
                        return true;
                }
            }
        }

        return false;
    }
}
