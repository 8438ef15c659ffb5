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

/// <summary>Writes the attributes that state what was found about a method without a contract (IRQL1008, IRQL1019).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeclareContractFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.UndeclaredLevelChange, RuleIds.PublicMemberShouldDeclareItsContract);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        var inference = new Inference(place.Model.Compilation, place.Options, place.Cancellation);
        var changes = new List<TextChange>();
        foreach (var declaration in Declarations(place.Node))
        {
            if (place.Model.GetDeclaredSymbol(declaration, place.Cancellation) is IMethodSymbol method && inference.Of(method, place.Cancellation) is { } contract)
                changes.AddRange(Inference.Write(place, declaration, contract));
        }

        if (Repair.Of(TitleOf(changes), place.Diagnostic.Id + ":declare", changes) is { } repair)
            yield return repair;
    }

    /// <summary>The declarations a report at this name is about: the method, or the accessors of a property.</summary>
    private static IEnumerable<SyntaxNode> Declarations(SyntaxNode node) => node switch
    {
        BasePropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors,
        AccessorDeclarationSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or ConstructorDeclarationSyntax or OperatorDeclarationSyntax
            or ConversionOperatorDeclarationSyntax => new[] { node },
        _ => Enumerable.Empty<SyntaxNode>(),
    };

    /// <summary>One attribute is named; more are a contract.</summary>
    private static string TitleOf(List<TextChange> changes)
        => changes.Count == 1 && changes[0].NewText!.Trim() is var written && !written.Contains(", ") ? "Declare it " + written.Replace("global::Irql.", string.Empty) : "Declare the inferred contract";
}
