using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Replaces a contract that cannot be meant by the inferred one, swaps bounds the wrong way round, or takes the attribute away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1013_IllegalContractFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.IllegalContract);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: { } declaration } attribute)
            yield break;
        if (Swapped(place, declaration, attribute) is { } swapped)
            yield return swapped;
        if (Inferred(place, declaration) is { } inferred)
            yield return inferred;
        if (AttributeText.Removal(attribute) is { } removal && Repair.Of("Remove the attribute", "IRQL1013:remove", removal) is { } removed)
            yield return removed;
    }

    /// <summary>A minimum above the maximum: the two levels change places.</summary>
    private static Repair? Swapped(FixPlace place, SyntaxNode declaration, AttributeSyntax attribute)
    {
        var kind = AttributeText.KindOf(place, attribute);
        var other = kind switch
        {
            IrqlAttribute.RequiresMin => IrqlAttribute.RequiresMax,
            IrqlAttribute.RequiresMax => IrqlAttribute.RequiresMin,
            IrqlAttribute.AlwaysMin => IrqlAttribute.AlwaysMax,
            IrqlAttribute.AlwaysMax => IrqlAttribute.AlwaysMin,
            _ => IrqlAttribute.None,
        };
        if (other == IrqlAttribute.None || AttributeText.On(place, declaration, found => found == other).FirstOrDefault() is not { } counterpart
            || LevelOf(attribute) is not { } first || LevelOf(counterpart) is not { } second)
        {
            return null;
        }

        return Repair.Of("Swap the levels", "IRQL1013:swap", new TextChange(first.Span, second.ToString()), new TextChange(second.Span, first.ToString()));
    }

    private static ExpressionSyntax? LevelOf(AttributeSyntax attribute)
        => attribute.ArgumentList?.Arguments.FirstOrDefault() is { NameEquals: null } argument ? argument.Expression : null;

    /// <summary>All level attributes of the member go, and what its body needs is written instead.</summary>
    private static Repair? Inferred(FixPlace place, SyntaxNode declaration)
    {
        if (declaration is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax))
            return null;
        if (Removals(place, declaration) is not { Count: > 0 } removals)
            return null;

        // The body is asked in the text without the attributes; what is written goes into the text with them.
        var tree = place.Root.SyntaxTree;
        var bare = tree.WithChangedText(place.Text.WithChanges(removals));
        var compilation = place.Model.Compilation.ReplaceSyntaxTree(tree, bare);
        var ordinal = Candidates(place.Root).IndexOf(declaration);
        var candidates = Candidates(bare.GetRoot(place.Cancellation));
        if (ordinal < 0 || ordinal >= candidates.Count
            || compilation.GetSemanticModel(bare).GetDeclaredSymbol(candidates[ordinal], place.Cancellation) is not IMethodSymbol method
            || new Inference(compilation, place.Options, place.Cancellation).Of(method, place.Cancellation) is not { } contract)
        {
            return null;
        }

        var start = removals[0].Span.Start;
        var written = Inference.Write(place, declaration, contract).ToList();
        var own = string.Concat(written.Where(change => change.Span.Start == declaration.SpanStart).Select(static change => change.NewText));
        var changes = removals.Where(change => change.Span.Start != start).Concat(written.Where(change => change.Span.Start != declaration.SpanStart))
            .Concat(new[] { new TextChange(removals[0].Span, removals[0].Span.Start == declaration.SpanStart ? own : string.Empty) });
        if (removals[0].Span.Start != declaration.SpanStart && own.Length > 0)
            changes = changes.Concat(new[] { new TextChange(new TextSpan(declaration.SpanStart, 0), own) });
        return Repair.Of("Declare the inferred contract", "IRQL1013:declare", changes);
    }

    /// <summary>The edits that take every level attribute away, whole lists where nothing else is in them; null when a comment would be lost.</summary>
    private static List<TextChange>? Removals(FixPlace place, SyntaxNode declaration)
    {
        var removals = new List<TextChange>();
        foreach (var list in AttributeText.ListsOf(declaration))
        {
            var levels = list.Attributes.Where(attribute => AttributeText.IsLevel(AttributeText.KindOf(place, attribute))).ToList();
            if (levels.Count == 0)
                continue;
            if (levels.Count != list.Attributes.Count)
            {
                if (levels.Count > 1 || AttributeText.Removal(levels[0]) is not { } single)
                    return null;
                removals.Add(single);
            }
            else if (AttributeText.Removal(list) is { } whole)
            {
                removals.Add(whole);
            }
            else
            {
                return null;
            }
        }

        return removals;
    }

    private static List<SyntaxNode> Candidates(SyntaxNode root)
        => root.DescendantNodes().Where(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax).ToList();
}
