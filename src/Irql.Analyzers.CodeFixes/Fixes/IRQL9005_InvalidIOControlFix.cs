using System.Collections.Immutable;
using System.Composition;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Completes the declaration of a control-code handler: <c>static</c> on the method, <c>partial</c> on its classes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL9005_InvalidIOControlFix : UsageRepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.InvalidIOControl);
}
