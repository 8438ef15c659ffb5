using System;
using System.Collections.Concurrent;
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
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Rules;

/// <summary>
/// Where methods are named without being called, anywhere in the compilation: a callback has to fit the slots it is given to, wherever that happens. The
/// places come from an index of the text of each file; only those with the right name are bound, each once.
/// </summary>
internal sealed class SlotUseIndex
{
    /// <summary>Questions that are answered file by file before one index of all files pays: an editor asks a few, a build asks about every method.</summary>
    private const int QuestionsByFile = 200;

    private readonly EngineContext engine;
    private readonly SummaryStore store;
    private readonly ConcurrentDictionary<string, ImmutableArray<SlotUse>> byName = new(StringComparer.Ordinal);
    private Dictionary<int, List<(SyntaxTree Tree, int Position)>>? all;
    private int questions;

    public SlotUseIndex(EngineContext engine, SummaryStore store)
    {
        this.engine = engine;
        this.store = store;
    }

    /// <summary>The contracts of the slots that a method is given to, in the order of the text.</summary>
    public ImmutableArray<MethodContract> Of(IMethodSymbol method, CancellationToken cancellation)
    {
        var uses = method switch
        {
            { MethodKind: MethodKind.LocalFunction } => Within(method, cancellation),
            { MethodKind: not MethodKind.Ordinary } => ImmutableArray<SlotUse>.Empty,
            { DeclaredAccessibility: Accessibility.Private } => WithinItsType(method, cancellation),
            _ => Anywhere(method.Name, cancellation),
        };
        if (uses.IsEmpty)
            return ImmutableArray<MethodContract>.Empty;
        var slots = ImmutableArray.CreateBuilder<MethodContract>();
        foreach (var use in uses)
        {
            if (SymbolEqualityComparer.Default.Equals(use.Method, method) && !slots.Contains(use.Slot))
                slots.Add(use.Slot);
        }

        return slots.ToImmutable();
    }

    /// <summary>A local function is named in the member around it only.</summary>
    private ImmutableArray<SlotUse> Within(IMethodSymbol function, CancellationToken cancellation)
    {
        var member = BodyProvider.DeclarationOf(function);
        var uses = ImmutableArray.CreateBuilder<SlotUse>();
        foreach (var reference in member.DeclaringSyntaxReferences)
            AddUses(reference.SyntaxTree, reference.Span, function.Name, uses, cancellation);
        return uses.ToImmutable();
    }

    /// <summary>A private method is named in the declarations of its type only.</summary>
    private ImmutableArray<SlotUse> WithinItsType(IMethodSymbol method, CancellationToken cancellation)
    {
        var uses = ImmutableArray.CreateBuilder<SlotUse>();
        foreach (var reference in method.ContainingType.DeclaringSyntaxReferences)
            AddUses(reference.SyntaxTree, reference.Span, method.Name, uses, cancellation);
        return uses.ToImmutable();
    }

    private ImmutableArray<SlotUse> Anywhere(string name, CancellationToken cancellation)
    {
        if (byName.TryGetValue(name, out var known))
            return known;
        var uses = ImmutableArray.CreateBuilder<SlotUse>();
        if (Interlocked.Increment(ref questions) <= QuestionsByFile)
        {
            foreach (var tree in engine.Compilation.SyntaxTrees)
                AddUses(tree, span: null, name, uses, cancellation);
        }
        else if ((Volatile.Read(ref all) ?? IndexAll(cancellation)).TryGetValue(ValueNames.HashOf(name), out var places))
        {
            foreach (var (tree, position) in places)
                AddUse(tree, position, name, uses, cancellation);
        }

        var found = uses.ToImmutable();
        byName.TryAdd(name, found);
        return found;
    }

    private Dictionary<int, List<(SyntaxTree Tree, int Position)>> IndexAll(CancellationToken cancellation)
    {
        var index = new Dictionary<int, List<(SyntaxTree Tree, int Position)>>();
        foreach (var tree in engine.Compilation.SyntaxTrees)
        {
            foreach (var (hash, position) in ValueNames.In(tree, cancellation).Entries)
            {
                if (!index.TryGetValue(hash, out var places))
                    index.Add(hash, places = new List<(SyntaxTree Tree, int Position)>());
                places.Add((tree, position));
            }
        }

        Interlocked.CompareExchange(ref all, index, null);
        return all!;
    }

    private void AddUses(SyntaxTree tree, TextSpan? span, string name, ImmutableArray<SlotUse>.Builder uses, CancellationToken cancellation)
    {
        foreach (var position in ValueNames.In(tree, cancellation).Of(name))
        {
            if (span is null || span.Value.Contains(position))
                AddUse(tree, position, name, uses, cancellation);
        }
    }

    private void AddUse(SyntaxTree tree, int position, string name, ImmutableArray<SlotUse>.Builder uses, CancellationToken cancellation)
    {
        if (tree.GetRoot(cancellation).FindToken(position).Parent is not IdentifierNameSyntax place || place.Identifier.ValueText != name || !IsValuePlace(place))
            return;
        var model = engine.Bodies.Models.ModelOf(tree);
        var info = model.GetSymbolInfo(place, cancellation);
        if (info.Symbol is not IMethodSymbol && info.CandidateSymbols.IsEmpty)
            return;
        foreach (var use in UsesAround(model, place, cancellation))
        {
            if (Names(info, use.Method) && !uses.Contains(use))
                uses.Add(use);
        }
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
