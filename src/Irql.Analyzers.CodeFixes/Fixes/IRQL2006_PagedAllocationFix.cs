using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Allocates from nonpaged pool: the resident counterpart of the pool type or flag that is named in the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL2006_PagedAllocationFix : RepairFix
{
    private static readonly string[] Resident = { "Nonpaged", "NonPaged", "NonPagedPoolNx", "NonPagedPool", "POOL_FLAG_NON_PAGED" };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.PagedAllocationOrFreeAtRaisedLevel);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { } callee)
            yield break;
        foreach (var effect in callee.Contract.Effects)
        {
            if (effect.Kind != EffectKind.AllocatesPool || callee.Argument(effect.KindArgument) is not { } kind)
                continue;
            foreach (var written in Counterparts(place, kind.Expression))
            {
                if (Repair.Of("Allocate from nonpaged pool", "IRQL2006:nonpaged", new TextChange(kind.Expression.Span, written)) is { } repair)
                    yield return repair;
            }
        }
    }

    private static IEnumerable<string> Counterparts(FixPlace place, ExpressionSyntax kind)
    {
        if (kind is LiteralExpressionSyntax literal)
            return literal.Token.Value is 1 ? new[] { "512" } : literal.Token.Value is 0x100 or 0x100UL or 0x100U ? new[] { "0x40" } : Enumerable.Empty<string>();
        if (place.Model.GetSymbolInfo(kind, place.Cancellation).Symbol is not IFieldSymbol { IsConst: true } constant)
            return Enumerable.Empty<string>();
        var name = kind is MemberAccessExpressionSyntax access ? access.Name : kind;
        var before = place.Text.ToString(TextSpan.FromBounds(kind.SpanStart, name.SpanStart));
        return Resident.Where(candidate => constant.ContainingType.GetMembers(candidate).Any(static member => member is IFieldSymbol { IsConst: true })).Select(candidate => before + candidate);
    }
}
