using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Validation;

/// <summary>
/// Collects why a declaration cannot be generated for. Generator and analyzer ask the same question: the generator leaves out what has an answer,
/// the analyzer reports it.
/// </summary>
internal sealed class UsageProblems
{
    /// <summary>Key of the diagnostic property that names the repairs, separated by <c>;</c>.</summary>
    public const string RepairsKey = "repairs";

    private readonly List<string> texts = new();
    private readonly List<Location> places = new();
    private readonly List<string> repairs = new();

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>All of them in one sentence.</summary>
    public string Text => string.Join("; ", texts);

    /// <summary>Where the wrong parts stand.</summary>
    public ImmutableArray<Location> Places => places.ToImmutableArray();

    /// <summary>What would repair all of them; empty when a person has to decide.</summary>
    public string Repairs => repairs.Count == texts.Count ? string.Join(";", repairs) : string.Empty;

    /// <summary>Adds a problem.</summary>
    /// <param name="text">A clause that goes on after "... because".</param>
    /// <param name="part">The part of the declaration that is wrong, if it is only a part.</param>
    /// <param name="repair">The mechanical repair, if there is one.</param>
    public void Add(string text, ISymbol? part = null, string? repair = null)
    {
        texts.Add(text);
        if (repair is not null)
            repairs.Add(repair);
        if (part is not null && !part.Locations.IsEmpty && part.Locations[0].IsInSource)
            places.Add(part.Locations[0]);
    }
}

/// <summary>Repairs that the code fix can make without a decision.</summary>
internal static class UsageRepairs
{
    public const string MakeTypePartial = nameof(MakeTypePartial);
    public const string MakeStatic = nameof(MakeStatic);
    public const string MakePartial = nameof(MakePartial);
    public const string RemoveCount = nameof(RemoveCount);
}
