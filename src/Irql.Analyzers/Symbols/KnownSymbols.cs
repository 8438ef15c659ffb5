using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>
/// The types the analyzers ask a compilation for. Several assemblies may define the same one (the attributes are shipped as source too), so every
/// answer is all of them.
/// </summary>
internal sealed class KnownSymbols
{
    private static readonly IrqlAttribute[] Probes =
    {
        IrqlAttribute.RequiresMax, IrqlAttribute.Requires, IrqlAttribute.PagedCode, IrqlAttribute.Role, IrqlAttribute.UserMemory,
        IrqlAttribute.Syscall, IrqlAttribute.WdkRoutine,
    };

    public KnownSymbols(Compilation compilation)
    {
        Levels = compilation.GetTypesByMetadataName(IrqlAttributeNames.Namespace + ".IrqlLevel");
        HasAttributes = !Levels.IsEmpty || DefinesAny(compilation);
    }

    /// <summary>Every <c>Irql.IrqlLevel</c> in sight.</summary>
    public ImmutableArray<INamedTypeSymbol> Levels { get; }

    /// <summary>Whether the compilation can see the contract attributes at all.</summary>
    public bool HasAttributes { get; }

    private static bool DefinesAny(Compilation compilation)
    {
        foreach (var probe in Probes)
        {
            if (!compilation.GetTypesByMetadataName(IrqlAttributeNames.MetadataNameOf(probe)).IsEmpty)
                return true;
        }

        return false;
    }
}
