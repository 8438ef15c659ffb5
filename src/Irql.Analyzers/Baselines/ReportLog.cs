using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Baselines;

/// <summary>
/// What the analyzers have reported in one compilation, whatever is suppressed afterwards: the end of the compilation judges baseline entries and suppressions
/// by it. It lives as long as its compilation, and nothing else is decided by it.
/// </summary>
internal sealed class ReportLog
{
    private static readonly ConditionalWeakTable<Compilation, ReportLog> Logs = new();

    // A place is reported once for each rule, so asking again adds nothing.
    private readonly ConcurrentDictionary<(string Rule, Location Place), Diagnostic> reports = new();

    public ICollection<Diagnostic> Reports => reports.Values;

    public static ReportLog Of(Compilation compilation) => Logs.GetValue(compilation, static _ => new ReportLog());

    /// <summary>Notes a report and gives it back.</summary>
    public static Diagnostic Note(Compilation compilation, Diagnostic report)
    {
        Of(compilation).reports.TryAdd((report.Id, report.Location), report);
        return report;
    }
}
