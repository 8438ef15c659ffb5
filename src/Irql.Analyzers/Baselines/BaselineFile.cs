using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Baselines;

/// <summary>One line of a baseline.</summary>
/// <param name="Key">The reports it accepts.</param>
/// <param name="Count">How many of them.</param>
/// <param name="Location">The line.</param>
internal sealed record BaselineEntry(BaselineKey Key, int Count, Location Location);

/// <summary>A baseline as it was read: lines of rule, member, text and count, parted by tabs; <c>#</c> begins a comment.</summary>
internal sealed class BaselineFile
{
    private BaselineFile(ImmutableArray<BaselineEntry> entries, ImmutableArray<Location> unreadable)
    {
        Entries = entries;
        Unreadable = unreadable;
    }

    public ImmutableArray<BaselineEntry> Entries { get; }

    /// <summary>Lines that are no entries.</summary>
    public ImmutableArray<Location> Unreadable { get; }

    /// <summary>All baselines among the additional files as one, or null when there is none.</summary>
    public static BaselineFile? Find(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        ImmutableArray<BaselineEntry>.Builder? entries = null;
        var unreadable = ImmutableArray.CreateBuilder<Location>();
        foreach (var file in files)
        {
            if (!Baseline.IsBaseline(file.Path) || file.GetText(cancellation) is not { } text)
                continue;
            entries ??= ImmutableArray.CreateBuilder<BaselineEntry>();
            Read(file.Path, text, entries, unreadable);
        }

        return entries is null ? null : new BaselineFile(entries.ToImmutable(), unreadable.ToImmutable());
    }

    /// <summary>How many reports of each key are accepted.</summary>
    public Dictionary<BaselineKey, int> Accepted()
    {
        var accepted = new Dictionary<BaselineKey, int>();
        foreach (var entry in Entries)
            accepted[entry.Key] = entry.Count + (accepted.TryGetValue(entry.Key, out var more) ? more : 0);
        return accepted;
    }

    private static void Read(string path, SourceText text, ImmutableArray<BaselineEntry>.Builder entries, ImmutableArray<Location>.Builder unreadable)
    {
        foreach (var line in text.Lines)
        {
            var written = line.ToString();
            if (string.IsNullOrWhiteSpace(written) || written.StartsWith("#", StringComparison.Ordinal))
                continue;
            var location = Location.Create(path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
            var cells = written.Split('\t');
            if (cells.Length == 4 && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
                entries.Add(new BaselineEntry(new BaselineKey(cells[0], cells[1], cells[2]), count, location));
            else
                unreadable.Add(location);
        }
    }
}
