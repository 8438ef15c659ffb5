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

/// <summary>Marks code or storage with the placement that its use asks for (IRQL2003, 2004, 2005, 2008).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PlacementFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(
        RuleIds.RaiseInsidePagedCode, RuleIds.PlacementContradictsContract, RuleIds.SynchronisationObjectInPagedMemory, RuleIds.InitialisationCodeUsedAfterInitialisation);

    private protected override IEnumerable<Repair> Propose(FixPlace place) => place.Diagnostic.Id switch
    {
        RuleIds.RaiseInsidePagedCode => Code(place, place.Node),
        RuleIds.PlacementContradictsContract => Code(place, place.Node).Concat(Storage(place, place.Node)),
        RuleIds.SynchronisationObjectInPagedMemory => Storage(place, place.Node),
        _ => KeepAfterInitialisation(place),
    };

    /// <summary>The routine becomes resident, and keeps the bound that its placement implied; the assertion that it is not goes.</summary>
    private static IEnumerable<Repair> Code(FixPlace place, SyntaxNode node)
    {
        var declaration = node.AncestorsAndSelf().FirstOrDefault(ancestor => AttributeText.On(place, ancestor, static kind => kind == IrqlAttribute.PagedCode).Any());
        if (declaration is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax))
            yield break;
        var paged = AttributeText.On(place, declaration, static kind => kind == IrqlAttribute.PagedCode).First();
        var hasLevels = AttributeText.On(place, declaration, AttributeText.IsLevel).Any();
        var changes = new List<TextChange> { new(paged.Span, AttributeText.Qualified(place, paged.SpanStart, hasLevels ? "NonpagedCode" : "NonpagedCode, IrqlRequiresMax(IrqlLevel.Apc)")) };
        var body = declaration switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            AccessorDeclarationSyntax accessor => accessor.Body,
            _ => ((LocalFunctionStatementSyntax)declaration).Body,
        };
        if (body is not null && PagedCodeAssertions.In(body, place.Model, place.Cancellation) is { } assertions)
            changes.AddRange(assertions.Select(assertion => place.Removal(assertion)));
        if (Repair.Of("Mark it [NonpagedCode]", "IRQL:NonpagedCode", changes) is { } resident)
            yield return resident;
        if (Repair.Of("Mark it [PagedCodeLocked]", "IRQL:PagedCodeLocked", new TextChange(paged.Span, AttributeText.Qualified(place, paged.SpanStart, hasLevels ? "PagedCodeLocked" : "PagedCodeLocked, IrqlRequiresMax(IrqlLevel.Apc)"))) is { } locked)
            yield return locked;
    }

    /// <summary>The storage, or the type around it, becomes resident.</summary>
    private static IEnumerable<Repair> Storage(FixPlace place, SyntaxNode node)
    {
        foreach (var declaration in node.AncestorsAndSelf())
        {
            if (AttributeText.On(place, declaration, static kind => kind == IrqlAttribute.Paged).FirstOrDefault() is not { } paged)
                continue;
            var change = AttributeText.On(place, declaration, static kind => kind == IrqlAttribute.Nonpaged).Any()
                ? AttributeText.Removal(paged)
                : new TextChange(paged.Span, AttributeText.Qualified(place, paged.SpanStart, "Nonpaged"));
            if (change is { } edit && Repair.Of("Mark it [Nonpaged]", "IRQL:Nonpaged", edit) is { } repair)
                yield return repair;
        }
    }

    private static IEnumerable<Repair> KeepAfterInitialisation(FixPlace place)
    {
        if (Callees.Reported(place) is not { } callee || callee.Method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || reference.SyntaxTree != place.Root.SyntaxTree)
            yield break;
        foreach (var attribute in AttributeText.On(place, reference.GetSyntax(place.Cancellation), static kind => kind == IrqlAttribute.InitCode))
        {
            if (AttributeText.Removal(attribute) is { } removal && Repair.Of("Keep '" + callee.Method.Name + "' after initialisation", "IRQL2008:keep", removal) is { } repair)
                yield return repair;
        }
    }
}
