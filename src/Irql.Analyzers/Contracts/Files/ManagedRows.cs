using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>The rows about one managed member: the contract row, if any, and the effect rows.</summary>
internal readonly struct ManagedMatch
{
    public ManagedMatch(TableRow? contract, IReadOnlyList<TableRow> effects)
    {
        Contract = contract;
        Effects = effects;
    }

    public TableRow? Contract { get; }

    public IReadOnlyList<TableRow> Effects { get; }

    public bool IsMatch => Contract is not null || Effects is { Count: > 0 };
}

/// <summary>
/// Rows keyed by documentation id. The most specific id that has a row decides: the overload, all overloads of the name (no parameter list), the
/// property or event, the type.
/// </summary>
internal sealed class ManagedRows
{
    private static readonly IReadOnlyList<TableRow> Nothing = Array.Empty<TableRow>();

    private readonly Dictionary<string, TableRow> contracts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TableRow>> effects = new(StringComparer.Ordinal);
    private readonly HashSet<string> types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> speaksOf = new(SymbolEqualityComparer.Default);

    public bool IsEmpty => types.Count == 0;

    public void AddContract(TableRow row)
    {
        var id = row["name"];
        if (!contracts.ContainsKey(id))
            contracts.Add(id, row);
        types.Add(TypeOf(id));
    }

    public void AddEffect(TableRow row)
    {
        var id = row["name"];
        if (!effects.TryGetValue(id, out var list))
            effects.Add(id, list = new List<TableRow>());
        list.Add(row);
        types.Add(TypeOf(id));
    }

    /// <summary>The rows about a method, constructor or accessor.</summary>
    public ManagedMatch Find(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || !SpeaksOf(type) || method.GetDocumentationCommentId() is not { } id)
            return default;
        var match = Get(id);
        if (!match.IsMatch)
            match = Get(WithoutParameters(id));
        if (!match.IsMatch && method.AssociatedSymbol?.GetDocumentationCommentId() is { } associated)
        {
            match = Get(associated);
            if (!match.IsMatch)
                match = Get(WithoutParameters(associated));
        }

        return match.IsMatch ? match : Get(type.GetDocumentationCommentId() ?? string.Empty);
    }

    /// <summary>The row about a field, property or event, or null.</summary>
    public TableRow? FindSlot(ISymbol symbol)
        => symbol.ContainingType is { } type && SpeaksOf(type) && symbol.GetDocumentationCommentId() is { } id && contracts.TryGetValue(id, out var row)
            ? row
            : null;

    /// <summary>The row about a type itself, or null.</summary>
    public TableRow? FindType(INamedTypeSymbol type)
        => SpeaksOf(type) && type.GetDocumentationCommentId() is { } id && contracts.TryGetValue(id, out var row) ? row : null;

    public IReadOnlyList<TableRow> EffectsOf(string id) => effects.TryGetValue(id, out var list) ? list : Nothing;

    private ManagedMatch Get(string id)
        => new(contracts.TryGetValue(id, out var row) ? row : null, effects.TryGetValue(id, out var list) ? list : Nothing);

    private bool SpeaksOf(INamedTypeSymbol type)
    {
        if (speaksOf.TryGetValue(type, out var known))
            return known;
        var answer = type.GetDocumentationCommentId() is { Length: > 2 } id && types.Contains(id.Substring(2));
        speaksOf.TryAdd(type, answer);
        return answer;
    }

    private static string WithoutParameters(string id)
    {
        var open = id.IndexOf('(');
        var name = open < 0 ? id : id.Substring(0, open);
        var arity = name.IndexOf("``", StringComparison.Ordinal);
        return arity < 0 ? name : name.Substring(0, arity);
    }

    /// <summary>The type that an id is about: its own for <c>T:</c>, the containing one for a member.</summary>
    private static string TypeOf(string id)
    {
        if (id[0] == 'T')
            return id.Substring(2);
        var name = WithoutParameters(id);
        var dot = name.EndsWith(".#ctor", StringComparison.Ordinal) ? name.Length - 6 : name.LastIndexOf('.');
        return dot > 2 ? name.Substring(2, dot - 2) : string.Empty;
    }
}
