using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>
/// Recognises the contract attributes by full metadata name, whatever assembly they come from: a project with a core library of its own compiles
/// the same source file, and several assemblies of one compilation may each carry a copy.
/// </summary>
internal static class IrqlAttributeNames
{
    /// <summary>The namespace of every attribute.</summary>
    public const string Namespace = "Irql";

    private static readonly Dictionary<string, IrqlAttribute> ByTypeName = Build();

    /// <summary>Which attribute this type is; <see cref="IrqlAttribute.None"/> for any other type and for one that does not resolve.</summary>
    public static IrqlAttribute Identify(INamedTypeSymbol? type)
    {
        if (type is null || type.TypeKind == TypeKind.Error || type.ContainingType is not null || type.Arity != 0)
            return IrqlAttribute.None;
        var space = type.ContainingNamespace;
        if (space is null || space.Name != Namespace || space.ContainingNamespace is not { IsGlobalNamespace: true })
            return IrqlAttribute.None;
        return ByTypeName.TryGetValue(type.MetadataName, out var attribute) ? attribute : IrqlAttribute.None;
    }

    /// <summary>The full metadata name of an attribute, for example <c>Irql.IrqlRequiresMaxAttribute</c>.</summary>
    public static string MetadataNameOf(IrqlAttribute attribute) => Namespace + "." + TypeNameOf(attribute);

    private static Dictionary<string, IrqlAttribute> Build()
    {
        var names = new Dictionary<string, IrqlAttribute>(StringComparer.Ordinal);
        for (var attribute = IrqlAttribute.None + 1; attribute <= IrqlAttribute.WdkRoutine; attribute++)
            names.Add(TypeNameOf(attribute), attribute);
        return names;
    }

    private static string TypeNameOf(IrqlAttribute attribute)
        => (HasPrefix(attribute) ? "Irql" : string.Empty) + attribute.ToString() + "Attribute";

    private static bool HasPrefix(IrqlAttribute attribute)
        => attribute is >= IrqlAttribute.Requires and <= IrqlAttribute.UsesCancel
            or IrqlAttribute.AssertsMax or IrqlAttribute.AssertsMin or IrqlAttribute.Role or IrqlAttribute.Unchecked;
}
