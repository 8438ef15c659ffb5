using System.Collections.Immutable;
using System.Composition;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Declares the level that every path returns at.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1008_UndeclaredLevelChangeFix : DeclareContractFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UndeclaredLevelChange);
}
