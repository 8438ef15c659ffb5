using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Irql.Analyzers.Contracts.Files;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>One contract source for each compilation and set of additional files, so that several analyzers share what they look up.</summary>
internal static class ContractSourceCache
{
    private static readonly ConditionalWeakTable<Compilation, Entry> Entries = new();

    public static ContractSource Get(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        if (Entries.TryGetValue(compilation, out var entry))
            return Same(entry.Files, files) ? entry.Source : Make(compilation, files, cancellation);
        var made = new Entry(files, Make(compilation, files, cancellation));
        var kept = Entries.GetValue(compilation, _ => made);
        return Same(kept.Files, files) ? kept.Source : made.Source;
    }

    private static ContractSource Make(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => new(compilation, ContractFileSet.Load(files, cancellation));

    private static bool Same(ImmutableArray<AdditionalText> left, ImmutableArray<AdditionalText> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        }

        return true;
    }

    private sealed class Entry
    {
        public Entry(ImmutableArray<AdditionalText> files, ContractSource source)
        {
            Files = files;
            Source = source;
        }

        public ImmutableArray<AdditionalText> Files { get; }

        public ContractSource Source { get; }
    }
}
