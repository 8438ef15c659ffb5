using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Rules;

/// <summary>
/// Where methods are named without being called, anywhere in the compilation: a callback has to fit the slots it is given to, wherever that happens. The
/// index is syntactic; only the places with the right name are looked at.
/// </summary>
internal sealed class SlotUseIndex
{
    private readonly EngineContext engine;
    private readonly SummaryStore store;
    private Dictionary<string, ImmutableArray<SyntaxNode>>? index;

    public SlotUseIndex(EngineContext engine, SummaryStore store)
    {
        this.engine = engine;
        this.store = store;
    }

    /// <summary>The contracts of the slots that a method is given to, in the order of the text.</summary>
    public ImmutableArray<MethodContract> Of(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
            || !(Volatile.Read(ref index) ?? Build(cancellation)).TryGetValue(method.Name, out var places))
        {
            return ImmutableArray<MethodContract>.Empty;
        }

        var slots = ImmutableArray.CreateBuilder<MethodContract>();
        foreach (var place in places)
        {
            var model = engine.Bodies.Models.ModelOf(place.SyntaxTree);
            var info = model.GetSymbolInfo(place, cancellation);
            if (!Names(info, method))
                continue;
            foreach (var use in UsesAround(model, place, cancellation))
            {
                if (SymbolEqualityComparer.Default.Equals(use.Method, method) && !slots.Contains(use.Slot))
                    slots.Add(use.Slot);
            }
        }

        return slots.ToImmutable();
    }

    /// <summary>Whether a name means the method; a method group under a cast to an address has candidates only.</summary>
    private static bool Names(SymbolInfo info, IMethodSymbol method)
    {
        if (info.Symbol is not null)
            return SymbolEqualityComparer.Default.Equals(BodyProvider.Canonical(info.Symbol), method);
        foreach (var candidate in info.CandidateSymbols)
        {
            if (SymbolEqualityComparer.Default.Equals(BodyProvider.Canonical(candidate), method))
                return true;
        }

        return false;
    }

    private ImmutableArray<SlotUse> UsesAround(SemanticModel model, SyntaxNode place, CancellationToken cancellation)
    {
        for (var symbol = model.GetEnclosingSymbol(place.SpanStart, cancellation); symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol or IFieldSymbol or IPropertySymbol)
            {
                var body = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } && Initialised(model, place, cancellation) is { } member
                    ? member
                    : symbol;
                return store.ResultOf(SummaryKey.Of(BodyProvider.Canonical(body)), cancellation).SlotUses;
            }
        }

        return ImmutableArray<SlotUse>.Empty;
    }

    /// <summary>The field or property in whose initialiser a place stands.</summary>
    private static ISymbol? Initialised(SemanticModel model, SyntaxNode place, CancellationToken cancellation)
    {
        for (var node = place; node is not null; node = node.Parent)
        {
            if (node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } or PropertyDeclarationSyntax)
                return model.GetDeclaredSymbol(node, cancellation);
        }

        return null;
    }

    private Dictionary<string, ImmutableArray<SyntaxNode>> Build(CancellationToken cancellation)
    {
        var lists = new Dictionary<string, List<SyntaxNode>>();
        foreach (var tree in engine.Compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
            {
                if (node is not IdentifierNameSyntax name || !IsValuePlace(name))
                    continue;
                if (!lists.TryGetValue(name.Identifier.ValueText, out var list))
                    lists.Add(name.Identifier.ValueText, list = new List<SyntaxNode>());
                list.Add(name);
            }
        }

        var map = new Dictionary<string, ImmutableArray<SyntaxNode>>();
        foreach (var entry in lists)
            map[entry.Key] = entry.Value.ToImmutableArray();
        Interlocked.CompareExchange(ref index, map, null);
        return index!;
    }

    /// <summary>Whether a name may be a method group that is given away: an argument, an assigned value, an element, a returned value, an address.</summary>
    private static bool IsValuePlace(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        if (node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
            node = access;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            || (node.Parent is PrefixUnaryExpressionSyntax address && address.IsKind(SyntaxKind.AddressOfExpression)))
        {
            node = node.Parent;
        }

        return node.Parent is ArgumentSyntax or EqualsValueClauseSyntax or InitializerExpressionSyntax or ExpressionElementSyntax or ArrowExpressionClauseSyntax
            or ReturnStatementSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax or SwitchExpressionArmSyntax
            || (node.Parent is AssignmentExpressionSyntax assignment && assignment.Right == node);
    }
}
