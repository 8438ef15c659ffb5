using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>
/// Tries a repair: the document must compile as well as before, have fewer reports of the rule, and no more warnings of any other. The question is the one an
/// editor asks after the edit anyway, for one document.
/// </summary>
internal static class RepairCheck
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new IrqlFlowAnalyzer());

    private static readonly ConditionalWeakTable<Document, DocumentReports> Known = new();

    /// <summary>The repaired document, or null when the repair does not hold.</summary>
    public static async Task<Document?> TryAsync(Document document, Diagnostic diagnostic, Repair repair, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changed = document.WithText(text.WithChanges(repair.Changes));
        var before = await ReportsOf(document, cancellation).ConfigureAwait(false);
        var after = await ReportsOf(changed, cancellation).ConfigureAwait(false);
        return after.IsBetterThan(before, diagnostic, repair.MayReport) ? changed : null;
    }

    /// <summary>The reports of these rules that stand in a document.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RemainingAsync(Document document, ImmutableArray<string> rules, CancellationToken cancellation)
        => (await ReportsOf(document, cancellation).ConfigureAwait(false)).Reports.Where(report => rules.Contains(report.Id)).ToImmutableArray();

    private static async Task<DocumentReports> ReportsOf(Document document, CancellationToken cancellation)
    {
        // Documents are immutable and part of one solution each, so an answer stays right as long as its document lives.
        if (Known.TryGetValue(document, out var known))
            return known;
        var reports = await AskAsync(document, cancellation).ConfigureAwait(false);
        return Known.GetValue(document, _ => reports);
    }

    private static async Task<DocumentReports> AskAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
            return DocumentReports.None;
        var run = model.Compilation.WithAnalyzers(Analyzers, document.Project.AnalyzerOptions);
        var reports = await run.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation).ConfigureAwait(false);
        return new DocumentReports(reports, model.GetDiagnostics(cancellationToken: cancellation));
    }

    private sealed class DocumentReports
    {
        private readonly Dictionary<string, int> errors = new();
        private readonly Dictionary<string, int> counts = new();
        private readonly Dictionary<string, int> warnings = new();

        public DocumentReports(ImmutableArray<Diagnostic> reports, ImmutableArray<Diagnostic> compiler)
        {
            Reports = reports;
            foreach (var report in reports)
            {
                Count(counts, report.Id);
                if (report.Severity >= DiagnosticSeverity.Warning)
                    Count(warnings, report.Id);
            }

            foreach (var problem in compiler)
            {
                if (problem.Severity == DiagnosticSeverity.Error && !problem.IsSuppressed)
                    Count(errors, problem.Id);
            }
        }

        public static DocumentReports None { get; } = new(ImmutableArray<Diagnostic>.Empty, ImmutableArray<Diagnostic>.Empty);

        public ImmutableArray<Diagnostic> Reports { get; }

        public bool IsBetterThan(DocumentReports before, Diagnostic diagnostic, ImmutableArray<string> allowed)
        {
            // What a query for one document does not answer (a report that comes from an accessor but stands at its property) cannot be seen to go.
            if (before.Has(diagnostic) && Of(counts, diagnostic.Id) >= Of(before.counts, diagnostic.Id))
                return false;
            foreach (var error in errors)
            {
                if (error.Value > Of(before.errors, error.Key))
                    return false;
            }

            foreach (var warning in warnings)
            {
                if (warning.Value > Of(before.warnings, warning.Key) && !allowed.Contains(warning.Key))
                    return false;
            }

            return true;
        }

        private bool Has(Diagnostic diagnostic)
        {
            foreach (var report in Reports)
            {
                if (report.Id == diagnostic.Id && report.Location.SourceSpan == diagnostic.Location.SourceSpan)
                    return true;
            }

            return false;
        }

        private static int Of(Dictionary<string, int> from, string id) => from.TryGetValue(id, out var count) ? count : 0;

        private static void Count(Dictionary<string, int> into, string id) => into[id] = Of(into, id) + 1;
    }
}
