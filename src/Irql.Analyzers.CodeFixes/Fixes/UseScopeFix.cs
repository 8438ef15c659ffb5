using System;
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

/// <summary>
/// Replaces an unbalanced pair of raise and lower, or acquire and release, by a scope: a <c>using</c> over a type in reach whose constructor does the one and
/// whose disposal does the other.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseScopeFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(
        RuleIds.ExitLevelDiffersFromContract, RuleIds.UndeclaredLevelChange, RuleIds.LockNotReleased);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        var scope = place.Statement is { } own && place.Diagnostic.Id == RuleIds.LockNotReleased ? (SyntaxNode)own : place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place.Node;
        foreach (var raise in scope.DescendantNodesAndSelf().OfType<StatementSyntax>())
        {
            if (raise.Parent is not BlockSyntax block || !Lines.StartsItsLine(place, raise) || Callees.Of(place, raise) is not { } callee || !Callees.Takes(callee.Contract))
                continue;
            foreach (var created in Scopes(place, raise, callee))
            {
                if (Replace(place, block, raise, created) is { } repair)
                    yield return repair;
            }
        }
    }

    private static Repair? Replace(FixPlace place, BlockSyntax block, StatementSyntax raise, string created)
    {
        var saved = Callees.SavedIn(place, raise);
        var index = block.Statements.IndexOf(raise);
        var restores = block.Statements.Skip(index + 1).SelectMany(static statement => statement.DescendantNodesAndSelf()).OfType<ExpressionStatementSyntax>()
            .Where(statement => Callees.Of(place, statement) is { } callee && callee.Restored().Any(argument => argument.Expression.ToString() == saved)).ToList();
        if (saved is null || restores.Any(static statement => statement.Parent is not BlockSyntax))
            return null;
        var last = restores.LastOrDefault(statement => statement.Parent == block);
        const string title = "Use a scope that restores the level";
        if (last is null)
        {
            var name = place.Unused("raised", raise.SpanStart);
            var changes = restores.Select(statement => Lines.Removal(place, statement)).Concat(new[] { new TextChange(raise.Span, "using var " + name + " = " + created + ";") });
            return Repair.Of(title, "IRQL:UseScope", changes);
        }

        var end = block.Statements.IndexOf(last);
        if (end == index + 1)
            return null;
        var first = block.Statements[index + 1];
        var inner = new System.Text.StringBuilder();
        var start = place.StartWithComments(first);
        foreach (var removal in restores.Where(statement => statement != last).Select(statement => Lines.Removal(place, statement).Span))
        {
            if (removal.Start > last.SpanStart)
                return null;
            inner.Append(place.Shifted(TextSpan.FromBounds(start, removal.Start), place.Unit(first)));
            start = removal.End;
        }

        inner.Append(place.Shifted(TextSpan.FromBounds(start, block.Statements[end - 1].FullSpan.End), place.Unit(first)));
        return Repair.Of(
            title, "IRQL:UseScope", Lines.Removal(place, raise),
            place.Enclose(first, block.Statements[end - 1], "using (" + created + ")", Array.Empty<string>(), inner.ToString()), Lines.Removal(place, last));
    }

    /// <summary>The creations of scopes that do what the call does.</summary>
    private static IEnumerable<string> Scopes(FixPlace place, StatementSyntax raise, Callee callee)
    {
        foreach (var type in place.Model.LookupNamespacesAndTypes(raise.SpanStart).OfType<INamedTypeSymbol>().Where(static type => !type.IsGenericType && !type.IsStatic)
            .OrderBy(static type => type.Name, StringComparer.Ordinal))
        {
            var disposal = type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.IsEmpty);
            if (disposal is null || place.Contracts.GetContract(disposal).Level is not { Exit: ExitKind.Restored })
                continue;
            foreach (var constructor in type.InstanceConstructors)
            {
                if (place.Model.IsAccessible(raise.SpanStart, constructor) && Arguments(callee, constructor, place.Contracts.GetContract(constructor)) is { } arguments)
                    yield return "new " + type.ToMinimalDisplayString(place.Model, raise.SpanStart) + "(" + arguments + ")";
            }
        }
    }

    /// <summary>The arguments of a constructor that raises to the same level or takes the same lock; null for any other.</summary>
    private static string? Arguments(Callee callee, IMethodSymbol constructor, MethodContract contract)
    {
        if (constructor.Parameters.Length > 1 || contract.Level is not { } level || callee.Contract.Level is not { } own || level.Exit != own.Exit
            || (own.Exit == ExitKind.Fixed && level.ExitLevels != own.ExitLevels))
        {
            return null;
        }

        var taken = callee.Contract.Effects.FirstOrDefault(static effect => effect.Kind == EffectKind.AcquiresLock);
        var held = contract.Effects.FirstOrDefault(static effect => effect.Kind == EffectKind.AcquiresLock);
        if ((taken is null) != (held is null) || (taken is not null && (taken.Value != held!.Value || taken.IsAtDpc != held.IsAtDpc)))
            return null;
        var argument = taken is not null ? callee.Argument(taken.Argument) : own.Exit == ExitKind.RaisedToArgument ? callee.Argument(own.ExitArgument) : null;
        return argument is null ? (constructor.Parameters.IsEmpty ? string.Empty : null) : argument.ToString();
    }
}
