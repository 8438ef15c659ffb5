using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>The entry point and library that a method is imported from; the C# name of the method does not matter.</summary>
internal readonly struct ImportIdentity
{
    private ImportIdentity(string entryPoint, string library)
    {
        EntryPoint = entryPoint;
        Library = library;
    }

    public string EntryPoint { get; }

    /// <summary>The library as written; empty when the import names none.</summary>
    public string Library { get; }

    /// <summary>
    /// The import behind a method: <c>DllImport</c>, <c>LibraryImport</c>, a <c>RuntimeImport</c> attribute of any namespace with one or two names, or an
    /// extern method the runtime implements, whose entry point is its name. Null for every other method.
    /// </summary>
    public static ImportIdentity? Of(IMethodSymbol method)
    {
        if (!method.IsStatic || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction))
            return null;
        if (method.GetDllImportData() is { } data)
            return new ImportIdentity(data.EntryPointName ?? method.Name, data.ModuleName ?? string.Empty);
        if (method.IsExtern || method.PartialImplementationPart is not null || method.IsPartialDefinition || method.PartialDefinitionPart is not null)
            return OfAttributes(method);
        return null;
    }

    private static ImportIdentity? OfAttributes(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "LibraryImportAttribute":
                    return new ImportIdentity(NamedText(attribute, "EntryPoint") ?? method.Name, Text(attribute, 0) ?? string.Empty);
                case "RuntimeImportAttribute":
                    return Text(attribute, 1) is { } entry
                        ? new ImportIdentity(entry, Text(attribute, 0) ?? string.Empty)
                        : new ImportIdentity(Text(attribute, 0) ?? method.Name, string.Empty);
            }
        }

        return method.IsExtern && (method.MethodImplementationFlags & MethodImplAttributes.InternalCall) != 0
            ? new ImportIdentity(method.Name, string.Empty)
            : null;
    }

    private static string? Text(AttributeData attribute, int index)
        => attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index].Kind == TypedConstantKind.Primitive
            ? attribute.ConstructorArguments[index].Value as string
            : null;

    private static string? NamedText(AttributeData attribute, string name)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == name && pair.Value.Kind == TypedConstantKind.Primitive)
                return pair.Value.Value as string;
        }

        return null;
    }
}
