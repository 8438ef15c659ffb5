using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>
/// Takes the levels written on a callback away, so that it has those of the slots it is given to. Only a body that is right at them can be repaired so.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1015_CallbackDoesNotFitItsSlotFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.CallbackDoesNotFitItsSlot);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        var removals = new List<TextChange>();
        foreach (var declaration in Callbacks(place))
        {
            foreach (var level in AttributeText.On(place, declaration, AttributeText.IsLevel))
            {
                if (AttributeText.Removal(level) is { } removal)
                    removals.Add(removal);
            }
        }

        if (Repair.Of("Take the levels of the slot", "IRQL1015:inherit", removals) is { } repair)
            yield return repair;
    }

    private static IEnumerable<SyntaxNode> Callbacks(FixPlace place)
    {
        foreach (var node in place.Node.DescendantNodesAndSelf())
        {
            if (node is ParenthesizedLambdaExpressionSyntax)
                yield return node;
            if (node is not IdentifierNameSyntax)
                continue;
            var info = place.Model.GetSymbolInfo(node, place.Cancellation);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol { DeclaringSyntaxReferences: { Length: 1 } references } && references[0].SyntaxTree == place.Root.SyntaxTree)
                yield return references[0].GetSyntax(place.Cancellation);
        }
    }
}
