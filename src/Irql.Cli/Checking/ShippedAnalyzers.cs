using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Cli.Checking;

/// <summary>The analyzers that the command carries.</summary>
internal static class ShippedAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> Create() => typeof(Irql.Analyzers.AnalyzersAssembly).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToImmutableArray();
}
