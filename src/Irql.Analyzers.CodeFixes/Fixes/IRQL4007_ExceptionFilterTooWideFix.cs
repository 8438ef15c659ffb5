using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Names the exception that user memory raises in a handler that catches everything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL4007_ExceptionFilterTooWideFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.ExceptionFilterTooWide);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } clause || UserMemory.ExceptionType(place) is not { } exception)
            yield break;
        var name = exception.ToMinimalDisplayString(place.Model, clause.SpanStart);
        var change = clause.Declaration is { } declaration ? new TextChange(declaration.Type.Span, name) : new TextChange(new TextSpan(clause.CatchKeyword.Span.End, 0), " (" + name + ")");
        if (Repair.Of("Catch only " + exception.Name, "IRQL4007:narrow", change) is { } repair)
            yield return repair;
    }
}
