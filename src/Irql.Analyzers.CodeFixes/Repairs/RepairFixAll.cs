using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>
/// Repairs all reports of a document, in as many rounds as it takes: repairs that edit the same text (two calls to move out of one region) cannot be made at
/// once, and the second is found again in the text that the first left.
/// </summary>
internal static class RepairFixAll
{
    private const int MaximumRounds = 25;

    public static FixAllProvider For(RepairFix fix) => FixAllProvider.Create(async (context, document, diagnostics) =>
        await RepairAsync(fix, document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    private static async Task<Document?> RepairAsync(
        RepairFix fix, Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        var rules = diagnostics.Select(static diagnostic => diagnostic.Id).Distinct().ToImmutableArray();
        var pending = diagnostics;
        for (var round = 0; round < MaximumRounds && !pending.IsEmpty; round++)
        {
            var (repaired, isDone) = await RoundAsync(fix, document, pending, key, cancellation).ConfigureAwait(false);
            if (repaired == document)
                break;
            document = repaired;
            if (isDone)
                break;
            pending = await RepairCheck.RemainingAsync(document, rules, cancellation).ConfigureAwait(false);
        }

        return document;
    }

    /// <summary>Makes every repair that does not touch the text of an earlier one; says whether that were all.</summary>
    private static async Task<(Document Document, bool IsDone)> RoundAsync(
        RepairFix fix, Document document, ImmutableArray<Diagnostic> pending, string? key, CancellationToken cancellation)
    {
        var edits = new List<TextChange>();
        var isDone = true;
        foreach (var diagnostic in pending.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (await FixPlace.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } place)
                continue;
            foreach (var repair in fix.ProposalsFor(place))
            {
                if (key is not null && repair.Key != key)
                    continue;
                if (repair.Changes.Any(change => edits.Any(edit => Repair.Conflict(edit, change))))
                {
                    isDone = false;
                    break;
                }

                if (await RepairCheck.TryAsync(document, diagnostic, repair, cancellation).ConfigureAwait(false) is null)
                    continue;
                edits.AddRange(repair.Changes.Where(change => !edits.Contains(change)));
                break;
            }
        }

        if (edits.Count == 0)
            return (document, true);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return (document.WithText(text.WithChanges(edits.OrderBy(static edit => edit.Span.Start))), isDone);
    }
}
