using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>The entry points in the import map of a referenced module; kept with its metadata. Reference assemblies of the framework have none.</summary>
internal static class MetadataImports
{
    private static readonly ConditionalWeakTable<ModuleMetadata, StrongBox<ImmutableArray<string>>> Cache = new();

    public static ImmutableArray<string> NamesIn(IModuleSymbol module)
    {
        if (module.GetMetadata() is not { } metadata)
            return ImmutableArray<string>.Empty;
        return Cache.TryGetValue(metadata, out var known)
            ? known.Value
            : Cache.GetValue(metadata, static data => new StrongBox<ImmutableArray<string>>(Read(data.GetMetadataReader()))).Value;
    }

    private static ImmutableArray<string> Read(MetadataReader reader)
    {
        if (reader.GetTableRowCount(TableIndex.ImplMap) == 0)
            return ImmutableArray<string>.Empty;
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var handle in reader.MethodDefinitions)
        {
            var method = reader.GetMethodDefinition(handle);
            if ((method.Attributes & MethodAttributes.PinvokeImpl) == 0)
                continue;
            var import = method.GetImport();
            if (!import.Name.IsNil)
                names.Add(reader.GetString(import.Name));
        }

        return names.ToImmutable();
    }
}
