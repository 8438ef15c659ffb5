using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Baselines;

/// <summary>
/// IRQL9007 and IRQL9008, at the end of a compilation: baseline entries that no report needs any more, suppressions that hide nothing or say no reason. Rules
/// that are errors by nature have neither.
/// </summary>
internal static class AdoptionCheck
{
    public static IEnumerable<Diagnostic> Run(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var reports = ReportLog.Of(compilation).Reports;
        if (BaselineFile.Find(files, cancellation) is { } baseline)
        {
            foreach (var stale in Stale(baseline, reports, cancellation))
                yield return stale;
        }

        foreach (var suppression in Suppressions.In(compilation, cancellation))
        {
            if (!Baseline.CanAccept(suppression.Rule))
                continue;
            if (!Hides(suppression, reports, cancellation))
                yield return Diagnostic.Create(Descriptors.SuppressionWithoutNeedOrWithoutReason, suppression.Place, "This suppression of " + suppression.Rule + " hides nothing");
            else if (!suppression.HasReason)
                yield return Diagnostic.Create(Descriptors.SuppressionWithoutNeedOrWithoutReason, suppression.Place, "This suppression of " + suppression.Rule + " says no reason");
        }
    }

    private static IEnumerable<Diagnostic> Stale(BaselineFile baseline, ICollection<Diagnostic> reports, CancellationToken cancellation)
    {
        foreach (var line in baseline.Unreadable)
            yield return Diagnostic.Create(Descriptors.StaleBaselineEntry, line, "This line is no entry: rule, member, text and count are parted by tabs");

        var needed = new Dictionary<BaselineKey, int>();
        foreach (var report in reports)
        {
            if (BaselineKey.Of(report, cancellation) is { } key)
                needed[key] = needed.TryGetValue(key, out var count) ? count + 1 : 1;
        }

        foreach (var entry in baseline.Entries)
        {
            if (!Baseline.CanAccept(entry.Key.Rule))
            {
                yield return Diagnostic.Create(Descriptors.StaleBaselineEntry, entry.Location, "A baseline cannot accept reports of " + entry.Key.Rule);
                continue;
            }

            var found = needed.TryGetValue(entry.Key, out var count) ? count : 0;
            needed[entry.Key] = Math.Max(0, found - entry.Count);
            if (found >= entry.Count)
                continue;
            yield return Diagnostic.Create(
                Descriptors.StaleBaselineEntry, entry.Location,
                found == 0
                    ? "No report of " + entry.Key.Rule + " matches this entry any more: delete it"
                    : "Only " + found + " reports of " + entry.Key.Rule + " match this entry, which accepts " + entry.Count + ": lower its count");
        }
    }

    private static bool Hides(SourceSuppression suppression, ICollection<Diagnostic> reports, CancellationToken cancellation)
    {
        foreach (var report in reports)
        {
            if (suppression.Covers(report, cancellation))
                return true;
        }

        return false;
    }
}
