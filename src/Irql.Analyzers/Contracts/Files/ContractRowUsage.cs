using System;
using System.Collections.Generic;
using System.Threading;
using Irql.Analyzers.Symbols;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>Tells whether anything in a compilation is what a row speaks of. Looked up only when there is a contract file.</summary>
internal sealed class ContractRowUsage
{
    private readonly Compilation compilation;
    private HashSet<string>? names;

    public ContractRowUsage(Compilation compilation) => this.compilation = compilation;

    /// <summary>Why the row has no effect, or null when it has one.</summary>
    public string? WhyUnused(ContractFileKind kind, TableRow row, CancellationToken cancellation)
    {
        var name = row[kind == ContractFileKind.Structures ? "structure" : "name"];
        if (row["kind"] == "callback" && kind == ContractFileKind.Contracts)
            return null;
        if (ContractFileFormat.IsDocumentationId(name))
            return Resolves(name) ? null : $"'{name}' names nothing in this compilation or its references";
        if (kind == ContractFileKind.Structures)
            return HasType(name, cancellation) ? null : $"No type named '{name}' is in sight";
        return IsImported(name, cancellation) ? null : $"Nothing imports or exports '{name}'";
    }

    private bool IsImported(string name, CancellationToken cancellation)
    {
        var known = Volatile.Read(ref names) ?? Interlocked.CompareExchange(ref names, Collect(cancellation), null) ?? names!;
        return known.Contains(name) || known.Contains(string.Empty);
    }

    private bool HasType(string structure, CancellationToken cancellation)
        => compilation.ContainsSymbolsWithName(structure, SymbolFilter.Type, cancellation)
            || compilation.ContainsSymbolsWithName("_" + structure, SymbolFilter.Type, cancellation);

    /// <summary>An id without parameters stands for every overload of the name.</summary>
    private bool Resolves(string id)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not null)
            return true;
        if (id[0] != 'M' || id.IndexOf('(') >= 0)
            return false;
        var dot = id.LastIndexOf('.');
        if (dot <= 2)
            return false;
        var member = id.Substring(dot + 1) is "#ctor" ? ".ctor" : id.Substring(dot + 1);
        return DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + id.Substring(2, dot - 2), compilation) is INamedTypeSymbol type
            && !type.GetMembers(member).IsEmpty;
    }

    private HashSet<string> Collect(CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in ImportScan.NamesIn(tree, cancellation))
                AddAll(found, name);
        }

        foreach (var reference in compilation.References)
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly)
                continue;
            foreach (var module in assembly.Modules)
            {
                foreach (var name in MetadataImports.NamesIn(module))
                    AddAll(found, name);
            }
        }

        return found;
    }

    private static void AddAll(HashSet<string> found, string name)
    {
        foreach (var candidate in RoutineNames.Candidates(name))
            found.Add(candidate);
    }
}
