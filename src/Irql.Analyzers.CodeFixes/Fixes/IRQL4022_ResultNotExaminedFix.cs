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

/// <summary>Returns a status that says failure, where the method returns one; or discards it, which is a decision too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL4022_ResultNotExaminedFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.ResultNotExamined);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { } statement || Callees.Of(place, statement) is not { } callee)
            yield break;
        var result = Callees.ResultOf(statement);
        var name = result ?? place.Unused("status", statement.SpanStart);
        if (place.StartsItsLine(statement) && Test(place, statement, callee.Method.ReturnType, name) is { } test)
        {
            var indent = place.IndentOf(statement);
            var written = test + place.NewLine + indent + place.Unit(statement) + "return " + name + ";" + place.NewLine;
            var changes = new List<TextChange> { new(new TextSpan(statement.FullSpan.End, 0), indent + written) };
            if (result is null)
                changes.Add(new TextChange(new TextSpan(statement.SpanStart, 0), "var " + name + " = "));
            if (Repair.Of("Return the status when it failed", "IRQL4022:return", changes) is { } checking)
                yield return checking;
        }

        var before = TextSpan.FromBounds(statement.SpanStart, callee.Call.SpanStart);
        if (Repair.Of("Discard the result explicitly", "IRQL4022:discard", new TextChange(before, "_ = ")) is { } discarding)
            yield return discarding;
    }

    /// <summary>The test for failure of a status that the method itself returns; null where it returns something else.</summary>
    private static string? Test(FixPlace place, StatementSyntax statement, ITypeSymbol type, string name)
    {
        if (place.Model.GetEnclosingSymbol(statement.SpanStart, place.Cancellation) is not IMethodSymbol method || !SymbolEqualityComparer.Default.Equals(method.ReturnType, type))
            return null;
        if (type.SpecialType is SpecialType.System_Int32)
            return "if (" + name + " < 0)";
        return type.GetMembers("IsSuccess").OfType<IPropertySymbol>().Any(static property => property.Type.SpecialType == SpecialType.System_Boolean) ? "if (!" + name + ".IsSuccess)" : null;
    }
}
