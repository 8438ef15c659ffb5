using System;
using System.Collections.Immutable;
using System.Linq;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Tests.Verifiers;

/// <summary>All analyzers as they ship: a rule must not only work alone but beside all others.</summary>
internal static class ShippedAnalyzers
{
    /// <summary>Fresh instances of every analyzer of the shipped assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Create() => typeof(RuleIds).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToImmutableArray();
}
