using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Restores the level that the matching raise saved; takes away what restores it a second time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1011_WrongLevelRestoredFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.WrongLevelRestored, RuleIds.RaiseUsedToLowerLowerUsedToRaise);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { } restore || restore.Restored().FirstOrDefault() is not { } restored
            || restore.Call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            yield break;
        }

        var earlier = member.DescendantNodes().OfType<StatementSyntax>().Where(statement => statement.SpanStart < restore.Call.SpanStart)
            .Select(statement => Callees.SavedIn(place, statement)).OfType<string>().Reverse().Distinct().ToList();
        foreach (var saved in earlier)
        {
            var written = restored.Expression.ToString();
            if (saved == written)
                continue;
            var change = new TextChange(restored.Expression.Span, saved);
            if (Repair.Of("Restore the level saved in '" + saved + "'", "IRQL1011:restore", change) is { } repair)
                yield return repair;
            if (Other(place, member, restore.Call, saved) is { } other
                && Repair.Of("Restore the level saved in '" + saved + "'", "IRQL1011:restore", change, new TextChange(other.Expression.Span, written)) is { } swap)
            {
                yield return swap;
            }
        }

        // Once is enough: only what certainly has been restored already may go, and only where nothing but the level is given back.
        if (restore.Call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement
            && !restore.Contract.Effects.Any(static effect => effect.Kind == EffectKind.ReleasesLock) && place.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("already")
            && Repair.Of("Remove the second restore", "IRQL1011:remove", Lines.Removal(place, statement)) is { } removal)
        {
            yield return removal;
        }
    }

    /// <summary>The other call that restores a variable: nested levels that are restored in the wrong order change places.</summary>
    private static ArgumentSyntax? Other(FixPlace place, MemberDeclarationSyntax member, InvocationExpressionSyntax call, string saved)
        => member.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(other => other != call).Select(other => Callees.At(place, other)).OfType<Callee>()
            .SelectMany(static callee => callee.Restored()).FirstOrDefault(argument => argument.Expression.ToString() == saved);
}
