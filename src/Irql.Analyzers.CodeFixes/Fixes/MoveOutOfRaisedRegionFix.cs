using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>
/// Moves a statement that is wrong at a raised level, or under a lock, below the call that lowers or above the one that raises: to the nearest place where the
/// report is gone, when nothing in between depends on it or leaves.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MoveOutOfRaisedRegionFix : RepairFix
{
    private const int Reach = 12;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(
        RuleIds.CallAboveMaximum, RuleIds.UnknownContractAtRaisedLevel, RuleIds.SuspensionWhileRaised, RuleIds.PagedCodeAtRaisedLevel, RuleIds.PagedDataAtRaisedLevel,
        RuleIds.PagedAllocationOrFreeAtRaisedLevel, RuleIds.BlockingAtRaisedLevel, RuleIds.RequestCompletedOrSentUnderALock, RuleIds.UserMemoryAtRaisedLevel,
        RuleIds.DescriptorListMappedAtWrongLevel, RuleIds.HeapAllocationAtRaisedLevel, RuleIds.StaticConstructorMayRunAtRaisedLevel);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { Parent: BlockSyntax block } moved || !IsMovable(place, moved))
            yield break;

        // What is wrong for the same reason goes along, or the next repair would turn the order round.
        var index = block.Statements.IndexOf(moved);
        var reported = block.Statements.Where(statement => statement == moved || (IsReported(place, statement) && IsMovable(place, statement))).ToList();
        foreach (var repair in Move(place, reported.Where(statement => block.Statements.IndexOf(statement) >= index).ToList(), "Move it below the raised region", "IRQL:MoveBelow", isBelow: true))
            yield return repair;
        foreach (var repair in Move(place, reported.Where(statement => block.Statements.IndexOf(statement) <= index).ToList(), "Move it before the raise", "IRQL:MoveBefore", isBelow: false))
            yield return repair;
    }

    private static IEnumerable<Repair> Move(FixPlace place, List<StatementSyntax> moved, string title, string key, bool isBelow)
    {
        foreach (var target in Targets(place, moved, isBelow))
        {
            var start = isBelow ? target.FullSpan.End : place.StartsItsLine(target) ? place.StartWithComments(target) : target.SpanStart;
            var written = string.Concat(moved.Select(statement => place.Beside(statement, target)));
            var changes = moved.Select(statement => Lines.Removal(place, statement)).Concat(new[] { new TextChange(new TextSpan(start, 0), written) });
            if (Repair.Of(title, key, changes) is { } repair)
                yield return repair;
        }
    }

    /// <summary>The statements beside which they could stand, nearest first: others of the block, then a region they stand in and what is beside that.</summary>
    private static IEnumerable<StatementSyntax> Targets(FixPlace place, List<StatementSyntax> moved, bool isBelow)
    {
        var tried = 0;
        var nearest = isBelow ? moved[moved.Count - 1] : moved[0];
        var farthest = isBelow ? moved[0] : moved[moved.Count - 1];
        for (var inner = nearest; inner.Parent is BlockSyntax block; inner = (StatementSyntax)block.Parent!)
        {
            var from = block.Statements.IndexOf(inner == nearest ? farthest : inner);
            var others = (isBelow ? block.Statements.Skip(from + 1) : block.Statements.Take(from).Reverse()).Where(statement => !moved.Contains(statement));
            foreach (var target in others)
            {
                if (!moved.TrueForAll(statement => Order.CanPass(place, statement, new[] { target })))
                    yield break;
                if (IsBeyond(target, nearest, isBelow) && tried++ < Reach)
                    yield return target;
            }

            if (!IsRegion(block))
                yield break;
            if (tried++ < Reach)
                yield return (StatementSyntax)block.Parent!;
        }
    }

    /// <summary>Whether a statement lies outside the run of those that move.</summary>
    private static bool IsBeyond(StatementSyntax target, StatementSyntax nearest, bool isBelow) => isBelow ? target.SpanStart > nearest.SpanStart : target.SpanStart < nearest.SpanStart;

    private static bool IsReported(FixPlace place, StatementSyntax statement) => place.Reports.Any(report => statement.Span.Contains(report.Location.SourceSpan));

    private static bool IsMovable(FixPlace place, StatementSyntax statement)
        => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
            && !(Callees.Of(place, statement) is { } callee && (Callees.Takes(callee.Contract) || Callees.Releases(callee.Contract)));

    /// <summary>A block that runs once, from its start to its end: a scope, or a <c>try</c> that only cleans up.</summary>
    private static bool IsRegion(BlockSyntax block) => block.Parent switch
    {
        UsingStatementSyntax { Parent: BlockSyntax } => true,
        LockStatementSyntax { Parent: BlockSyntax } => true,
        TryStatementSyntax { Catches.Count: 0, Parent: BlockSyntax } statement => statement.Block == block,
        BlockSyntax => true,
        _ => false,
    };
}
