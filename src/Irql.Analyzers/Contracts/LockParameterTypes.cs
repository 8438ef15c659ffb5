using System.Collections.Generic;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>The types of an assembly's <c>[AcquiresLock]</c> parameters. Asked for only when a rule must know whether a type is a lock.</summary>
internal static class LockParameterTypes
{
    public static HashSet<ISymbol> Collect(IAssemblySymbol assembly)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(assembly.GlobalNamespace);
        while (pending.Count != 0)
        {
            foreach (var member in pending.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    if (inner is not INamedTypeSymbol type || MayName(type))
                        pending.Push(inner);
                }
                else if (member is IMethodSymbol method)
                    AddFrom(method, found);
            }
        }

        return found;
    }

    /// <summary>
    /// Whether the attribute is named in a file of the type. Asking every parameter of an assembly for its attributes would bind them all, after each edit anew.
    /// A type that knows the attribute by an alias from another file is missed.
    /// </summary>
    private static bool MayName(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
            return true;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (AttributeMention.In(reference.SyntaxTree))
                return true;
        }

        return false;
    }

    private static void AddFrom(IMethodSymbol method, HashSet<ISymbol> found)
    {
        foreach (var parameter in method.Parameters)
        {
            if (Pointed(parameter.Type) is { } type && IsAcquired(parameter))
                found.Add(type);
        }
    }

    private static INamedTypeSymbol? Pointed(ITypeSymbol type)
    {
        if (type is IPointerTypeSymbol pointer)
            type = pointer.PointedAtType;
        return type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named ? named.OriginalDefinition : null;
    }

    private static bool IsAcquired(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (IrqlAttributeNames.Identify(attribute.AttributeClass) == IrqlAttribute.AcquiresLock)
                return true;
        }

        return false;
    }
}
