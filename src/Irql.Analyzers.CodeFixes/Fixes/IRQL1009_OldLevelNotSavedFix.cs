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

/// <summary>Gives a target that is declared to receive the old level the one that the raise saved, wherever it is given something else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1009_OldLevelNotSavedFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.OldLevelNotSaved);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { Body: { } body } member)
            yield break;
        var parameter = place.Node.FirstAncestorOrSelf<ParameterSyntax>()?.Identifier.ValueText;
        var given = Given(body, parameter).ToList();
        foreach (var saved in body.DescendantNodes().OfType<StatementSyntax>().Select(statement => Callees.SavedIn(place, statement)).OfType<string>().Distinct())
        {
            var changes = given.Where(value => value.ToString() != saved).Select(value => new TextChange(value.Span, saved));
            if (saved != parameter && Repair.Of("Save the old level from '" + saved + "'", "IRQL1009:save", changes) is { } repair)
                yield return repair;
        }
    }

    /// <summary>The values that the parameter is assigned, or that the method returns.</summary>
    private static IEnumerable<ExpressionSyntax> Given(BlockSyntax body, string? parameter) => parameter is null
        ? body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>()
            .Select(static statement => statement.Expression).OfType<ExpressionSyntax>()
        : body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.Left.ToString() == parameter).Select(static assignment => assignment.Right);
}
