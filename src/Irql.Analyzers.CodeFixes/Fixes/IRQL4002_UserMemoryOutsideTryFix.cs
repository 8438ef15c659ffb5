using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>
/// Puts a touch of user memory, with everything that follows and depends on it, into a <c>try</c> whose <c>catch</c> names the exception that a bad user address
/// raises and returns its status.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL4002_UserMemoryOutsideTryFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.UserMemoryTouchedOutsideTry);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { Parent: BlockSyntax block } first || UserMemory.ExceptionType(place) is not { } exception)
            yield break;
        var last = LastDependent(place, block, first);
        var statements = UserMemory.Handler(place, first.SpanStart, exception, out var variable);
        var tail = new List<string> { "catch (" + exception.ToMinimalDisplayString(place.Model, first.SpanStart) + (variable is null ? string.Empty : " " + variable) + ")", "{" };
        tail.AddRange(statements.Select(static statement => "\t" + statement));
        tail.Add("}");
        if (Repair.Of("Catch what a bad user address raises", "IRQL4002:try", place.Enclose(first, last, "try", tail.ToArray())) is { } repair)
            yield return repair;
    }

    /// <summary>The last statement of the block that goes on with the same pointers or with variables declared on the way.</summary>
    private static StatementSyntax LastDependent(FixPlace place, BlockSyntax block, StatementSyntax first)
    {
        var start = block.Statements.IndexOf(first);
        var last = start;
        var names = new HashSet<string>(first.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => UserMemory.IsPointer(place.Model.GetTypeInfo(name, place.Cancellation).Type)).Select(static name => name.Identifier.ValueText));
        for (var index = start; index < block.Statements.Count; index++)
        {
            var statement = block.Statements[index];
            if (index > last && !statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText)))
                continue;

            // Everything up to here goes inside, so what is declared there must not be used behind it.
            for (; last <= index; last++)
            {
                foreach (var declared in block.Statements[last].DescendantNodes())
                {
                    if (declared is VariableDeclaratorSyntax variable)
                        names.Add(variable.Identifier.ValueText);
                    else if (declared is SingleVariableDesignationSyntax designation)
                        names.Add(designation.Identifier.ValueText);
                }
            }

            last = index;
        }

        return block.Statements[last];
    }
}
