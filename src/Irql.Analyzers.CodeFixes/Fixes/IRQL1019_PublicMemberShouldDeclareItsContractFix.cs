using System.Collections.Immutable;
using System.Composition;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Declares the levels that inference found a public member to need.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL1019_PublicMemberShouldDeclareItsContractFix : DeclareContractFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.PublicMemberShouldDeclareItsContract);
}
