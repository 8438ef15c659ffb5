using System;
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
/// Gives back on every path what is given back on some or on none: what stands between the acquisition and the release moves into a <c>try</c>, the release
/// into its <c>finally</c>, and early releases go.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReleaseOnAllPathsFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(
        RuleIds.ExitLevelDiffersFromContract, RuleIds.SavedLevelNotRestored, RuleIds.UndeclaredLevelChange, RuleIds.LockNotReleased, RuleIds.LockedPagesNotUnlocked, RuleIds.PoolLeak,
        RuleIds.FloatingPointStateUnprotected);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        // What a caller handed over is given back from the first statement on.
        if (place.Diagnostic.Id == RuleIds.SavedLevelNotRestored && place.Node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { Body: { Statements.Count: > 0 } body })
        {
            foreach (var release in Releases(place, body, 0))
            {
                if (Enclose(place, body, 0, release.ToString(), release) is { } repair)
                    yield return repair;
            }
        }

        foreach (var acquisition in Acquisitions(place))
        {
            var block = (BlockSyntax)acquisition.Parent!;
            var index = block.Statements.IndexOf(acquisition) + 1;
            while (index < block.Statements.Count && IsFailureTest(acquisition, block.Statements[index]))
                index++;
            if (index >= block.Statements.Count)
                continue;
            foreach (var release in Releases(place, block, index))
            {
                if (Enclose(place, block, index, release.ToString(), release) is { } repair)
                    yield return repair;

                // Where what follows uses variables from in between, all the rest goes inside.
                if (Enclose(place, block, index, release.ToString(), null) is { } whole)
                    yield return whole;
            }

            foreach (var written in ReleaseCalls.For(place, acquisition))
            {
                if (Enclose(place, block, index, written + ";", null) is { } repair)
                    yield return repair;
            }
        }
    }

    /// <summary>The statement reported, or every one in the member that takes something.</summary>
    private static IEnumerable<StatementSyntax> Acquisitions(FixPlace place)
    {
        if (place.Statement is { Parent: BlockSyntax } own && Callees.Of(place, own) is { } callee && Callees.Takes(callee.Contract))
            return new[] { own };
        return place.Diagnostic.Id is RuleIds.LockNotReleased or RuleIds.LockedPagesNotUnlocked or RuleIds.PoolLeak || place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            ? Array.Empty<StatementSyntax>()
            : member.DescendantNodes().OfType<StatementSyntax>()
                .Where(statement => statement.Parent is BlockSyntax && Callees.Of(place, statement) is { } taking && Callees.Takes(taking.Contract));
    }

    /// <summary>The statements that give something back: later ones of the block, the last first, then those in nested blocks.</summary>
    private static IEnumerable<ExpressionStatementSyntax> Releases(FixPlace place, BlockSyntax block, int index)
    {
        var later = block.Statements.Skip(index).ToList();
        foreach (var release in later.OfType<ExpressionStatementSyntax>().Reverse().Where(statement => IsRelease(place, statement)))
            yield return release;
        foreach (var release in later.SelectMany(static statement => statement.DescendantNodes()).OfType<ExpressionStatementSyntax>().Where(statement => IsRelease(place, statement)))
            yield return release;
    }

    private static bool IsRelease(FixPlace place, StatementSyntax statement) => Callees.Of(place, statement) is { } callee && Callees.Releases(callee.Contract);

    private static Repair? Enclose(FixPlace place, BlockSyntax block, int index, string release, ExpressionStatementSyntax? found)
    {
        var first = block.Statements[index];
        var end = found is not null && found.Parent == block ? block.Statements.IndexOf(found) - 1 : block.Statements.Count - 1;
        if (end < index || !Lines.StartsItsLine(place, first))
            return null;
        var last = block.Statements[end];
        var tail = new[] { "finally", "{", "\t" + release, "}" };
        var inner = WithoutReleases(place, block, index, end, release);
        if (inner is null)
            return null;
        var changes = new List<TextChange> { place.Enclose(first, last, "try", tail, inner) };
        if (found is not null && found.Parent == block)
            changes.Add(Lines.Removal(place, found));
        return Repair.Of("Release on all paths (try/finally)", "IRQL:ReleaseOnAllPaths", changes);
    }

    /// <summary>The enclosed text, one step deeper, without the releases before early exits: the <c>finally</c> makes them.</summary>
    private static string? WithoutReleases(FixPlace place, BlockSyntax block, int index, int end, string release)
    {
        var text = new System.Text.StringBuilder();
        var start = place.StartWithComments(block.Statements[index]);
        var unit = place.Unit(block.Statements[index]);
        var stop = block.Statements[end].FullSpan.End;
        foreach (var statement in block.Statements.Skip(index).Take(end - index + 1).SelectMany(static statement => statement.DescendantNodesAndSelf()).OfType<ExpressionStatementSyntax>())
        {
            if (statement.ToString() != release)
                continue;
            if (statement.Parent is not BlockSyntax)
                return null;
            var removal = Lines.Removal(place, statement).Span;
            text.Append(place.Shifted(TextSpan.FromBounds(start, removal.Start), unit));
            start = removal.End;
        }

        return text.Append(place.Shifted(TextSpan.FromBounds(start, stop), unit)).ToString();
    }

    /// <summary>A test whether the acquisition failed, which has nothing to give back: <c>if (block == null) return ...;</c>.</summary>
    private static bool IsFailureTest(StatementSyntax acquisition, StatementSyntax statement)
        => statement is IfStatementSyntax { Else: null } test && Callees.ResultOf(acquisition) is { } result && test.Condition.DescendantNodesAndSelf().Any(node => node.ToString() == result)
            && (test.Statement is BlockSyntax body ? body.Statements.LastOrDefault() : test.Statement) is ReturnStatementSyntax or ThrowStatementSyntax;
}
