using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Irql.Benchmarks.Sources;

/// <summary>The same driver code as an ordinary library would write it: no attribute, no import, nothing of ours in sight.</summary>
internal static class PlainSources
{
    public static IReadOnlyList<(string Path, string Text)> Generate(int lines)
        => [.. DriverSources.Generate(lines).Select(file => (file.Path, Strip(file.Text)))];

    /// <summary>Takes the attributes out, line by line and in front of parameters, and keeps the level as a plain enumeration.</summary>
    private static string Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimStart();
            if (trimmed.StartsWith("[Irql", StringComparison.Ordinal) || trimmed.StartsWith("[MayWait", StringComparison.Ordinal)
                || trimmed.StartsWith("[CurrentIrql", StringComparison.Ordinal) || trimmed.StartsWith("[PagedCode", StringComparison.Ordinal)
                || trimmed.StartsWith("[ReleasesLock", StringComparison.Ordinal)
                || trimmed.StartsWith("using Irql;", StringComparison.Ordinal) || trimmed.StartsWith("using static Irql", StringComparison.Ordinal))
            {
                continue;
            }

            plain.Append(InLine(line)).Append('\n');
        }

        return plain.ToString();
    }

    private static string InLine(string line)
    {
        foreach (var name in new[] { "[AcquiresLock(", "[ReleasesLock(", "[IrqlSaves]", "[IrqlRestores]", "[IrqlRole(", "[Nonpaged]", "[Paged]" })
        {
            for (var start = line.IndexOf(name, StringComparison.Ordinal); start >= 0; start = line.IndexOf(name, StringComparison.Ordinal))
                line = line.Remove(start, line.IndexOf(']', start) + 1 - start);
        }

        return line.Replace("Ke.GetCurrentIrql() < Dispatch", "Ke.GetCurrentIrql() < 2", StringComparison.Ordinal).Replace("IrqlLevel", "int", StringComparison.Ordinal);
    }
}
