using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Passes the mode of the request on, where its structure has the field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL6004_LiteralAccessModeFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.LiteralAccessModeInADispatchRoutine);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { } callee || place.Model.GetEnclosingSymbol(callee.Call.SpanStart, place.Cancellation) is not IMethodSymbol dispatch)
            yield break;
        foreach (var request in dispatch.Parameters)
        {
            var structure = request.Type is IPointerTypeSymbol pointer ? pointer.PointedAtType : request.Type;
            if (structure.GetMembers("RequestorMode").FirstOrDefault() is not { } member)
                continue;
            var type = member is IFieldSymbol field ? field.Type : ((member as IPropertySymbol)?.Type);
            var mode = request.Name + (request.Type is IPointerTypeSymbol ? "->" : ".") + "RequestorMode";
            foreach (var parameter in callee.Method.Parameters)
            {
                if (callee.Argument(parameter.Ordinal) is not { } argument || !place.Model.GetConstantValue(argument.Expression, place.Cancellation).HasValue)
                    continue;
                var written = SymbolEqualityComparer.Default.Equals(type, parameter.Type) ? mode : "(" + parameter.Type.ToMinimalDisplayString(place.Model, argument.SpanStart) + ")" + mode;
                if (Repair.Of("Pass the mode of the request", "IRQL6004:mode", new TextChange(argument.Expression.Span, written)) is { } repair)
                    yield return repair;
            }
        }
    }
}
