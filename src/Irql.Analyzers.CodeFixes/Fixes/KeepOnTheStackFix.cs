using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Keeps an old level or a lock handle in a local instead of a private field that one method alone uses; the field goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KeepOnTheStackFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.SavedLevelInSharedState, RuleIds.SharedQueuedLockHandle);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { } statement || FieldAt(place) is not { } field || Declaration(place, field) is not { } declaration
            || UsesIn(place, field) is not { Count: > 0 } uses || uses[0].SpanStart < statement.SpanStart
            || place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || !uses.All(use => member.Span.Contains(use.Span)))
        {
            yield break;
        }

        var plain = field.Name.TrimStart('_');
        var copied = CopiedFrom(place, uses[0], statement);
        var name = copied ?? place.Unused(plain.Length == 0 || plain == field.Name ? "own" + field.Name : plain, statement.SpanStart);
        var changes = uses.Skip(1).Select(use => new TextChange(use.Span, name)).ToList();
        changes.Add(new TextChange(WithBlankLine(declaration), string.Empty));
        if (copied is not null)
            changes.Add(place.Removal(statement));
        else if (uses[0].Parent is ArgumentSyntax argument && argument.RefOrOutKeyword.IsKind(SyntaxKind.OutKeyword))
            changes.Add(new TextChange(uses[0].Span, "var " + name));
        else if (uses[0].Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment && assignment.Left == uses[0])
            changes.Add(new TextChange(uses[0].Span, "var " + name));
        else
            changes.AddRange(new[] { new TextChange(uses[0].Span, name), place.Above(statement, declaration.Declaration.Type + " " + name + " = default;") });
        var title = place.Diagnostic.Id == RuleIds.SharedQueuedLockHandle ? "Use a handle on the stack" : "Keep the old level in a local";
        if (Repair.Of(title, place.Diagnostic.Id + ":local", changes) is { } repair)
            yield return repair;
    }

    /// <summary>The local that the field is a copy of, when that is all the statement does.</summary>
    private static string? CopiedFrom(FixPlace place, ExpressionSyntax use, StatementSyntax statement)
        => use.Parent is AssignmentExpressionSyntax { Right: IdentifierNameSyntax right } assignment && assignment.Left == use && assignment.Parent == statement
            && place.Model.GetSymbolInfo(right, place.Cancellation).Symbol is ILocalSymbol or IParameterSymbol
            ? right.Identifier.ValueText
            : null;

    /// <summary>A declaration with the blank line below it when none stands above.</summary>
    private static TextSpan WithBlankLine(FieldDeclarationSyntax declaration)
    {
        var next = declaration.GetLastToken().GetNextToken().LeadingTrivia;
        var isFirst = declaration.GetFirstToken().GetPreviousToken().IsKind(SyntaxKind.OpenBraceToken);
        return isFirst && next.Count > 0 && next[0].IsKind(SyntaxKind.EndOfLineTrivia) ? TextSpan.FromBounds(declaration.FullSpan.Start, next[0].Span.End) : declaration.FullSpan;
    }

    private static IFieldSymbol? FieldAt(FixPlace place) => place.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Select(name => place.Model.GetSymbolInfo(name, place.Cancellation).Symbol).OfType<IFieldSymbol>().FirstOrDefault();

    /// <summary>The field's declaration, when nothing else is declared with it and nobody outside this file can use it.</summary>
    private static FieldDeclarationSyntax? Declaration(FixPlace place, IFieldSymbol field)
        => field is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } && field.DeclaringSyntaxReferences.Length == 1
            && field.DeclaringSyntaxReferences[0].GetSyntax(place.Cancellation) is VariableDeclaratorSyntax { Initializer: null, Parent.Parent: FieldDeclarationSyntax declaration }
            && declaration.Declaration.Variables.Count == 1 && declaration.AttributeLists.Count == 0 && declaration.SyntaxTree == place.Root.SyntaxTree
            ? declaration
            : null;

    /// <summary>Every use of the field as it is written, <c>this.</c> included, in source order; null when one goes through another object.</summary>
    private static List<ExpressionSyntax>? UsesIn(FixPlace place, IFieldSymbol field)
    {
        var uses = new List<ExpressionSyntax>();
        foreach (var name in place.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(name, place.Cancellation).Symbol, field))
                continue;
            if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            {
                if (access.Expression is not ThisExpressionSyntax && !field.IsStatic)
                    return null;
                uses.Add(access);
            }
            else
            {
                uses.Add(name);
            }
        }

        return uses;
    }
}
