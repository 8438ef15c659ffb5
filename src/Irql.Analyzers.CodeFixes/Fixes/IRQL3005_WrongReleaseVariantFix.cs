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

/// <summary>Releases a lock with the counterpart of what acquired it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL3005_WrongReleaseVariantFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.WrongReleaseVariant);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { Call: { Parent: ExpressionStatementSyntax } release })
            yield break;
        foreach (var acquired in place.Diagnostic.AdditionalLocations.Where(location => location.SourceTree == place.Root.SyntaxTree))
        {
            if (place.Root.FindNode(acquired.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is not { } acquisition)
                continue;
            foreach (var written in ReleaseCalls.For(place, acquisition))
            {
                var routine = written.Substring(0, written.IndexOf('('));
                if (Repair.Of("Release it with '" + routine.Substring(routine.LastIndexOf('.') + 1) + "'", "IRQL3005:variant", new TextChange(release.Span, written)) is { } repair)
                    yield return repair;
            }
        }
    }
}
