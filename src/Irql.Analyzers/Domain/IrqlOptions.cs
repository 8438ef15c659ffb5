using System;
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
