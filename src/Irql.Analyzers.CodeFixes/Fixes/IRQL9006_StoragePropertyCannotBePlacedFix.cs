using System.Collections.Immutable;
using System.Composition;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Completes the declaration of a placed property: <c>static</c> and <c>partial</c> on it, <c>partial</c> on its classes, no stray <c>Count</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL9006_StoragePropertyCannotBePlacedFix : UsageRepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.StoragePropertyCannotBePlaced);
}
