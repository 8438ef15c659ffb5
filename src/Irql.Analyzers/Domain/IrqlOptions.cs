using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Domain;

/// <summary>What to do about a callee that nothing is known of.</summary>
internal enum UnknownCallPolicy
{
    /// <summary>Nothing is said.</summary>
    Allow,

    /// <summary>Reported when the level is certainly DISPATCH_LEVEL or above.</summary>
    Report,

    /// <summary>Reported whenever the level may be above PASSIVE_LEVEL's reach, that is, at DISPATCH_LEVEL or above on some path.</summary>
    Forbid,
}

/// <summary>The options of one file: configuration keys, else MSBuild properties, else the defaults. Values ignore case.</summary>
internal sealed record IrqlOptions(UnknownCallPolicy UnknownCalls, bool IsHeapPaged, bool IsX86, bool IsStrict)
{
    private static readonly (string Key, string Property, string[] Values)[] Known =
    {
        ("irql_unknown_calls", "IrqlUnknownCalls", new[] { "allow", "report", "forbid" }),
        ("irql_managed_heap", "IrqlManagedHeap", new[] { "resident", "paged" }),
        ("irql_platform", "IrqlPlatform", new[] { "x64", "x86" }),
        ("irql_mode", "IrqlMode", new[] { "Default", "Strict" }),
    };

    public static IrqlOptions Default { get; } = new(UnknownCallPolicy.Report, IsHeapPaged: false, IsX86: false, IsStrict: false);

    public static IrqlOptions Read(AnalyzerConfigOptionsProvider provider, SyntaxTree? tree)
    {
        var file = tree is null ? provider.GlobalOptions : provider.GetOptions(tree);
        var calls = Value(provider, file, "irql_unknown_calls", "IrqlUnknownCalls");
        return new IrqlOptions(
            Is(calls, "allow") ? UnknownCallPolicy.Allow : Is(calls, "forbid") ? UnknownCallPolicy.Forbid : UnknownCallPolicy.Report,
            Is(Value(provider, file, "irql_managed_heap", "IrqlManagedHeap"), "paged"),
            Is(Value(provider, file, "irql_platform", "IrqlPlatform"), "x86"),
            Is(Value(provider, file, "irql_mode", "IrqlMode"), "strict"));
    }

    /// <summary>What is wrong with the value of each option of a file that is none of its values: such an option counts as not set.</summary>
    public static ImmutableArray<string> Misspelt(AnalyzerConfigOptionsProvider provider, SyntaxTree tree)
    {
        var file = provider.GetOptions(tree);
        var found = ImmutableArray<string>.Empty;
        foreach (var (key, property, values) in Known)
        {
            if (Value(provider, file, key, property) is { Length: > 0 } value && Array.FindIndex(values, known => Is(value, known)) < 0)
                found = found.Add($"'{value}' is no value of {key}; the values are {string.Join(", ", values)}");
        }

        return found;
    }

    private static string? Value(AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions file, string key, string property)
    {
        if (file.TryGetValue(key, out var value) && value.Trim().Length != 0)
            return value.Trim();
        if (provider.GlobalOptions.TryGetValue(key, out value) && value.Trim().Length != 0)
            return value.Trim();
        return provider.GlobalOptions.TryGetValue("build_property." + property, out value) ? value.Trim() : null;
    }

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
