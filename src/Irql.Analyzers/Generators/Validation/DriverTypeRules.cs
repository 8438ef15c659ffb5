using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>What a class must be so that the generator can add to it.</summary>
internal static class DriverTypeRules
{
    /// <summary>The name of the generated property that describes the driver to a machine.</summary>
    public const string ImageName = "Image";

    /// <summary>The field behind it.</summary>
    public const string FieldName = "__driverImage";

    /// <summary>The method that makes it.</summary>
    public const string FactoryName = "__CreateDriverImage";

    /// <summary>The entry point that sets the dispatch routines before the author's runs.</summary>
    public const string EntryName = "__DriverEntry";

    /// <summary>The dispatch routine of the control codes.</summary>
    public const string DispatchName = "__DispatchDeviceControl";

    /// <summary>What the names of the delegate types of overloaded services begin with; a number follows.</summary>
    public const string RoutinePrefix = "__Routine";

    private static readonly string[] OwnNames = { ImageName, FieldName, FactoryName, EntryName, DispatchName };

    /// <summary>What the name of the class with the user-mode stubs ends in.</summary>
    public const string StubSuffix = "Syscalls";

    /// <summary>What the name of the class with the typed control calls ends in.</summary>
    public const string ControlSuffix = "Ioctls";

    /// <summary>Adds why nothing in <paramref name="type"/> can be a service, a control code or storage, whoever writes the other side.</summary>
    public static void CheckKind(INamedTypeSymbol type, UsageProblems problems)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            problems.Add($"it stands in the {KindOf(type)} '{type.Name}', not in a driver class");
        if (type.IsRefLikeType)
            problems.Add($"'{type.Name}' is a ref struct");
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0)
                problems.Add($"'{current.Name}' is generic: a service, a control code and placed storage exist once");
        }
    }

    /// <summary>Adds why the generator cannot write the other part of <paramref name="type"/>.</summary>
    public static void CheckParts(INamedTypeSymbol type, UsageProblems problems)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!IsPartial(current))
                problems.Add($"'{current.Name}' is not partial", repair: UsageRepairs.MakeTypePartial);
            if (current.IsFileLocal)
                problems.Add($"'{current.Name}' is local to its file");
        }

        foreach (var name in OwnNames)
        {
            foreach (var member in type.GetMembers(name))
            {
                if (!member.IsImplicitlyDeclared && !IsGenerated(member))
                    problems.Add($"'{type.Name}' already has a member '{name}'", member);
            }

            for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (ancestor.GetMembers(name).Any(static member => member.IsAbstract))
                    problems.Add($"'{type.Name}' inherits an abstract member '{name}'");
            }

            if (type.Name == name)
                problems.Add($"a class named '{name}' cannot have the generated member of that name");
        }

        foreach (var member in type.GetMembers())
        {
            if (member.Name.StartsWith(RoutinePrefix, System.StringComparison.Ordinal) && !IsGenerated(member))
                problems.Add($"names that begin with '{RoutinePrefix}' are taken: '{member.Name}'", member);
        }
    }

    /// <summary>Adds why the stub class cannot stand beside <paramref name="type"/>.</summary>
    public static void CheckStubs(INamedTypeSymbol type, string suffix, UsageProblems problems)
    {
        var name = type.Name + suffix;
        var others = type.ContainingType is { } outer ? outer.GetMembers(name) : type.ContainingNamespace.GetMembers(name).Cast<ISymbol>();
        foreach (var other in others)
        {
            if ((other is not INamedTypeSymbol { Arity: > 0 } || type.ContainingType is not null) && InThisAssembly(other, type) && !IsGenerated(other))
                problems.Add($"the name '{name}' of the class with the user-mode stubs is taken", other);
        }

        if (type.ContainingType?.Name == name)
            problems.Add($"the name '{name}' of the class with the user-mode stubs is that of the class around it");
    }

    /// <summary>Whether all of a symbol's declarations are output of a generator of ours.</summary>
    public static bool IsGenerated(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && !IsGeneratedFile(tree.FilePath))
                return false;
        }

        return symbol.Locations.Length > 0;
    }

    /// <summary>Whether a file is output of a generator of ours.</summary>
    public static bool IsGeneratedFile(string path) => path.EndsWith(DriverGenerator.HintSuffix, System.StringComparison.Ordinal);

    /// <summary>Whether every declaration says <c>partial</c>; one is enough to know the author's will.</summary>
    public static bool IsPartial(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (!IsGeneratedFile(reference.SyntaxTree.FilePath))
                return reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        }

        return false;
    }

    private static bool InThisAssembly(ISymbol other, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, type.ContainingAssembly);

    private static string KindOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface ? "interface" : "type";
}
