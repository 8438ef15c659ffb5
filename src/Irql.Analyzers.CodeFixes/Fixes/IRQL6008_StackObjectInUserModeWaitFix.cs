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

/// <summary>Waits in kernel mode for an object on the stack: then the stack stays in memory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL6008_StackObjectInUserModeWaitFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.StackObjectInAUserModeWait);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { } wait)
            yield break;
        foreach (var argument in wait.Call.ArgumentList.Arguments)
        {
            var mode = argument.Expression;
            if (place.Model.GetConstantValue(mode, place.Cancellation) is not { HasValue: true } || mode.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault() is not { } name
                || name.Identifier.ValueText != "UserMode" || place.Model.GetSymbolInfo(name, place.Cancellation).Symbol is not IFieldSymbol { ContainingType: { } type }
                || type.GetMembers("KernelMode").IsEmpty)
            {
                continue;
            }

            if (Repair.Of("Wait in kernel mode", "IRQL6008:kernel", new TextChange(name.Span, "KernelMode")) is { } repair)
                yield return repair;
        }
    }
}
