using System;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Irql.Analyzers.Generators;

/// <summary>Reads a driver class.</summary>
internal static class DriverTypeParser
{
    private const string EntryRole = "DRIVER_INITIALIZE";
    private const string UnloadRole = "DRIVER_UNLOAD";

    /// <summary>The class, or null when nothing can be generated for it.</summary>
    public static DriverTypeModel? Parse(INamedTypeSymbol? type, CancellationToken cancellationToken)
    {
        if (type is null)
            return null;
        var problems = new UsageProblems();
        DriverTypeRules.CheckKind(type, problems);
        DriverTypeRules.CheckParts(type, problems);
        if (!problems.IsEmpty)
            return null;
        string? entry = null, unload = null;
        var pageable = ImmutableArray.CreateBuilder<string>();
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null } method)
                continue;
            if (Attributes.Has(method, IrqlAttribute.PagedCode) && !pageable.Contains(method.Name))
                pageable.Add(method.Name);
            if (IsEntry(method) && (entry is null || Attributes.HasRole(method, EntryRole)))
                entry = Identifiers.Escape(method.Name);
            else if (IsUnload(method) && (unload is null || Attributes.HasRole(method, UnloadRole)))
                unload = Identifiers.Escape(method.Name);
        }

        pageable.Sort(StringComparer.Ordinal);
        return new DriverTypeModel(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            Containers(type),
            Header(type),
            type.Name,
            type.ToDisplayString(Identifiers.FullyQualified),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            entry,
            unload,
            pageable.ToEquatable());
    }

    private static readonly SymbolDisplayFormat NamespaceFormat = Identifiers.FullyQualified
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The role decides; without one the name does. A method of another signature is not called by the machine.</summary>
    private static bool IsEntry(IMethodSymbol method)
        => (Attributes.HasRole(method, EntryRole) || method.Name == "DriverEntry")
            && method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 2 }
            && RuntimeNames.Is(method.ReturnType, RuntimeNames.Status)
            && IsPlainPointer(method.Parameters[0], "DRIVER_OBJECT")
            && IsPlainPointer(method.Parameters[1], "UNICODE_STRING");

    private static bool IsUnload(IMethodSymbol method)
        => (Attributes.HasRole(method, UnloadRole) || method.Name is "Unload" or "DriverUnload")
            && method is { IsStatic: true, IsGenericMethod: false, ReturnsVoid: true, Parameters.Length: 1 }
            && IsPlainPointer(method.Parameters[0], "DRIVER_OBJECT");

    private static bool IsPlainPointer(IParameterSymbol parameter, string structure)
        => parameter.RefKind == RefKind.None && RuntimeNames.IsKernelPtrTo(parameter.Type, structure);

    private static EquatableArray<string> Containers(INamedTypeSymbol type)
    {
        var headers = ImmutableArray.CreateBuilder<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            headers.Insert(0, Header(outer));
        return headers.ToEquatable();
    }

    private static string Header(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch
        {
            TypeKind.Interface => "interface ",
            TypeKind.Struct => type.IsRecord ? "record struct " : "struct ",
            _ => type.IsRecord ? "record " : "class ",
        };
        return "partial " + kind + Identifiers.Escape(type.Name);
    }
}
