using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Captures user memory once: the first read goes into a local, or is one already, and every other read of the same place uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL4003_UserMemoryReadTwiceFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.UserMemoryReadTwice);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (UserMemory.AccessAt(place) is not { } second || second.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            yield break;
        var reads = member.DescendantNodes().OfType<ExpressionSyntax>().Where(node => SyntaxFactory.AreEquivalent(node, second) && IsRead(node)).ToList();
        if (reads.Count < 2 || reads[0].FirstAncestorOrSelf<StatementSyntax>(static node => node.Parent is BlockSyntax) is not { Parent: BlockSyntax block } first
            || !reads.All(read => block.Span.Contains(read.Span)) || IsRepointed(place, block, second))
        {
            yield break;
        }

        if (reads[0].Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && first is LocalDeclarationStatementSyntax && IsNeverWritten(place, block, variable))
        {
            if (Repair.Of("Use the captured value", "IRQL4003:capture", reads.Skip(1).Select(read => new TextChange(read.Span, variable.Identifier.ValueText))) is { } reuse)
                yield return reuse;
        }

        var name = place.Unused("captured", first.SpanStart);
        var changes = reads.Select(read => new TextChange(read.Span, name)).Concat(new[] { place.Above(first, "var " + name + " = " + second + ";") });
        if (Repair.Of("Capture the user memory once", "IRQL4003:capture", changes) is { } capture)
            yield return capture;
    }

    private static bool IsRead(ExpressionSyntax node) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left != node,
        PrefixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.AddressOfExpression),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0,
        PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
        _ => true,
    };

    /// <summary>Whether the pointer is set anew on the way, so that the same text means another place.</summary>
    private static bool IsRepointed(FixPlace place, BlockSyntax block, ExpressionSyntax access)
        => place.Model.AnalyzeDataFlow(block) is not { Succeeded: true } flow || access.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(name => place.Model.GetSymbolInfo(name, place.Cancellation).Symbol).Any(symbol => symbol is ILocalSymbol or IParameterSymbol && flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default)
                && !flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default));

    private static bool IsNeverWritten(FixPlace place, BlockSyntax block, VariableDeclaratorSyntax variable)
        => !block.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left.ToString() == variable.Identifier.ValueText,
            PostfixUnaryExpressionSyntax postfix => postfix.Operand.ToString() == variable.Identifier.ValueText,
            PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression)
                => prefix.Operand.ToString() == variable.Identifier.ValueText,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression.ToString() == variable.Identifier.ValueText,
            _ => false,
        }) && place.Model.GetDeclaredSymbol(variable, place.Cancellation) is ILocalSymbol;
}
