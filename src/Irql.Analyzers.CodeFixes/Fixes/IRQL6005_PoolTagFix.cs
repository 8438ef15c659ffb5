using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Writes a pool tag made of the assembly's name, which identifies the driver.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL6005_PoolTagFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.PoolTagZeroDefaultOrNotFourASCIICharacters);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } tag)
            yield break;
        var letters = new string((place.Model.Compilation.AssemblyName ?? string.Empty).Where(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')).Take(4).ToArray()).PadRight(4, 'x');
        var value = letters.Reverse().Aggregate(0u, static (sum, letter) => (sum << 8) | letter);
        var written = tag.IsKind(SyntaxKind.StringLiteralExpression) ? "\"" + letters + "\"" : "0x" + value.ToString("X8", CultureInfo.InvariantCulture);
        if (Repair.Of("Use the tag '" + letters + "'", "IRQL6005:tag", new TextChange(tag.Span, written)) is { } repair)
            yield return repair;
    }
}
