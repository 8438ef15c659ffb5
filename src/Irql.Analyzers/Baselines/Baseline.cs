using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Baselines;

/// <summary>
/// Writes the file of accepted reports: <c>irql.baseline</c>, an additional file of a project. What it lists is suppressed, what is new is reported, and what it
/// lists in vain is IRQL9007. Tools that run the analyzers call this; a build needs nothing but the file.
/// </summary>
public static class Baseline
{
    /// <summary>The name of the file. A file whose name ends with a dot and this name is one, too.</summary>
    public const string FileName = "irql.baseline";

    /// <summary>Whether an additional file is a baseline.</summary>
    /// <param name="path">The path of the file.</param>
    public static bool IsBaseline(string path)
    {
        var name = Path.GetFileName(path);
        return string.Equals(name, FileName, StringComparison.OrdinalIgnoreCase) || (name?.EndsWith("." + FileName, StringComparison.OrdinalIgnoreCase) ?? false);
    }

    /// <summary>Whether a baseline can accept reports of a rule: all but those that are errors by nature, and those on baselines and suppressions themselves.</summary>
    /// <param name="rule">The rule's id.</param>
    public static bool CanAccept(string rule) => BaselineSuppressor.CanSuppress(rule);

    /// <summary>The text of a baseline that accepts these reports, those of one compilation. Reports that it cannot accept are left out.</summary>
    /// <param name="reports">What was reported without a baseline; suppressed reports count as decided already.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The file's text, with line feeds.</returns>
    public static string Write(IEnumerable<Diagnostic> reports, CancellationToken cancellationToken = default)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var report in reports ?? throw new ArgumentNullException(nameof(reports)))
        {
            if (report.IsSuppressed || !CanAccept(report.Id) || BaselineKey.Of(report, cancellationToken) is not { } key)
                continue;
            var line = key.Rule + "\t" + key.Symbol + "\t" + key.Text;
            counts[line] = counts.TryGetValue(line, out var count) ? count + 1 : 1;
        }

        var text = new StringBuilder("# Reports that are accepted for now: rule, member, text, count. New ones are reported; entries without a report are IRQL9007.\n");
        foreach (var entry in counts)
            text.Append(entry.Key).Append('\t').Append(entry.Value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }
}
