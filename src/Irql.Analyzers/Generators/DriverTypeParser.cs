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
        if (!problems.IsEmpty || HasTwin(type))
            return null;
        var entry = default(Routine);
        var unload = default(Routine);
        var pageable = ImmutableArray.CreateBuilder<string>();
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null } method)
                continue;
            if (Attributes.Has(method, IrqlAttribute.PagedCode) && !pageable.Contains(method.Name))
                pageable.Add(method.Name);
            if (IsEntry(method))
                entry = entry.Or(method, Attributes.HasRole(method, EntryRole));
            else if (IsUnload(method))
                unload = unload.Or(method, Attributes.HasRole(method, UnloadRole));
        }

        pageable.Sort(StringComparer.Ordinal);
        return new DriverTypeModel(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            Containers(type),
            Header(type),
            type.Name,
            type.ToDisplayString(Identifiers.FullyQualified),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            entry.Name,
            unload.Name,
            pageable.ToEquatable());
    }

    private static readonly SymbolDisplayFormat NamespaceFormat = Identifiers.FullyQualified
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Whether something else has the name of the class or of one around it, which the compiler reports: the name could mean either.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var beside = current.ContainingType is { } outer ? (INamespaceOrTypeSymbol)outer : current.ContainingNamespace;
            foreach (var member in beside.GetMembers(current.Name))
            {
                if (!SymbolEqualityComparer.Default.Equals(member, current) && member is not INamedTypeSymbol { Arity: > 0 })
                    return true;
            }
        }

        return false;
    }

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

    /// <summary>The routine for one purpose; none when two are equally good, because neither of them is meant more than the other.</summary>
    private readonly struct Routine
    {
        private readonly string? name;
        private readonly bool byRole;
        private readonly bool twice;

        private Routine(string? name, bool byRole, bool twice)
        {
            this.name = name;
            this.byRole = byRole;
            this.twice = twice;
        }

        public string? Name => twice ? null : name;

        public Routine Or(IMethodSymbol method, bool hasRole)
        {
            if (name is null || (hasRole && !byRole))
                return new Routine(Identifiers.Escape(method.Name), hasRole, twice: false);
            return hasRole == byRole ? new Routine(name, byRole, twice: true) : this;
        }
    }

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
