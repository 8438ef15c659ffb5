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
    private readonly List<string> texts = new();
    private readonly List<Location> places = new();

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>All of them in one sentence.</summary>
    public string Text => string.Join("; ", texts);

    /// <summary>Where the wrong parts stand.</summary>
    public ImmutableArray<Location> Places => places.ToImmutableArray();

    /// <summary>Adds a problem.</summary>
    /// <param name="text">A clause that goes on after "... because".</param>
    /// <param name="part">The part of the declaration that is wrong, if it is only a part.</param>
    public void Add(string text, ISymbol? part = null)
    {
        texts.Add(text);
        if (part is not null && !part.Locations.IsEmpty && part.Locations[0].IsInSource)
            places.Add(part.Locations[0]);
    }
}
