using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Roslyn;

/// <summary>Which members of this compilation override or implement a virtual, abstract or interface member. Built at the first question.</summary>
internal sealed class ImplementationIndex
{
    private readonly Compilation compilation;
    private Dictionary<ISymbol, ImmutableArray<IMethodSymbol>>? index;

    public ImplementationIndex(Compilation compilation) => this.compilation = compilation;

    /// <summary>The implementations of a member, the member's own body included when it has one, in the order of the text.</summary>
    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol member, CancellationToken cancellation)
    {
        var map = Volatile.Read(ref index) ?? Build(cancellation);
        return map.TryGetValue(member.OriginalDefinition, out var found) ? found : ImmutableArray<IMethodSymbol>.Empty;
    }

    private Dictionary<ISymbol, ImmutableArray<IMethodSymbol>> Build(CancellationToken cancellation)
    {
        var lists = new Dictionary<ISymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var current = pending.Pop();
            foreach (var member in current.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    pending.Push(inner);
            }

            if (current is INamedTypeSymbol type && type.TypeKind is TypeKind.Class or TypeKind.Struct)
                AddType((INamedTypeSymbol)current, lists);
        }

        var map = new Dictionary<ISymbol, ImmutableArray<IMethodSymbol>>(SymbolEqualityComparer.Default);
        foreach (var entry in lists)
        {
            entry.Value.Sort(ByPlace);
            map[entry.Key] = entry.Value.ToImmutableArray();
        }

        Interlocked.CompareExchange(ref index, map, null);
        return index!;
    }

    private static void AddType(INamedTypeSymbol type, Dictionary<ISymbol, List<IMethodSymbol>> lists)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { IsOverride: true } method)
                continue;
            for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                Add(lists, overridden.OriginalDefinition, method);
        }

        foreach (var face in type.AllInterfaces)
        {
            foreach (var member in face.GetMembers())
            {
                if (member is IMethodSymbol slot && type.FindImplementationForInterfaceMember(slot) is IMethodSymbol method)
                    Add(lists, slot.OriginalDefinition, method.OriginalDefinition);
            }
        }
    }

    private static void Add(Dictionary<ISymbol, List<IMethodSymbol>> lists, ISymbol member, IMethodSymbol implementation)
    {
        if (!lists.TryGetValue(member, out var list))
            lists.Add(member, list = new List<IMethodSymbol>());
        foreach (var known in list)
        {
            if (SymbolEqualityComparer.Default.Equals(known, implementation))
                return;
        }

        list.Add(implementation);
    }

    private static int ByPlace(IMethodSymbol left, IMethodSymbol right)
    {
        var first = left.Locations.Length > 0 ? left.Locations[0] : Location.None;
        var second = right.Locations.Length > 0 ? right.Locations[0] : Location.None;
        var order = string.CompareOrdinal(first.SourceTree?.FilePath, second.SourceTree?.FilePath);
        if (order == 0)
            order = first.SourceSpan.Start.CompareTo(second.SourceSpan.Start);
        return order != 0 ? order : string.CompareOrdinal(left.ToDisplayString(), right.ToDisplayString());
    }
}
