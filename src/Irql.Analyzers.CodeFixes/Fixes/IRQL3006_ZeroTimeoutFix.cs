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

/// <summary>Asks instead of waiting: a timeout of zero is allowed where blocking is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL3006_ZeroTimeoutFix : RepairFix
{
    private const string Title = "Pass a zero timeout";
    private const string Key = "IRQL3006:zero";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.BlockingAtRaisedLevel);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (Callees.Reported(place) is not { } callee)
            yield break;
        foreach (var parameter in callee.Method.Parameters)
        {
            if (parameter.Name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) < 0)
                continue;
            if (callee.Argument(parameter.Ordinal) is not { } argument)
            {
                var end = callee.Call.ArgumentList.CloseParenToken.SpanStart;
                var separator = callee.Call.ArgumentList.Arguments.Count > 0 ? ", " : string.Empty;
                if (ZeroOf(parameter.Type) is { } given && Repair.Of(Title, Key, new TextChange(new TextSpan(end, 0), separator + parameter.Name + ": " + given)) is { } added)
                    yield return added;
            }
            else if (parameter.RefKind is RefKind.None or RefKind.In && ZeroOf(parameter.Type) is { } zero)
            {
                var span = argument.RefKindKeyword.RawKind == 0 ? argument.Expression.Span : TextSpan.FromBounds(argument.RefKindKeyword.SpanStart, argument.Expression.Span.End);
                if (Repair.Of(Title, Key, new TextChange(span, zero)) is { } replaced)
                    yield return replaced;
            }
            else if (place.Statement is { } statement && Addressed(parameter) is { } pointed)
            {
                var name = place.Unused("noWait", statement.SpanStart);
                var written = parameter.RefKind == RefKind.Ref ? name : "&" + name;
                if (Repair.Of(Title, Key, place.Above(statement, pointed + " " + name + " = 0;"), new TextChange(argument.Expression.Span, written)) is { } local)
                    yield return local;
            }
        }
    }

    private static string? ZeroOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64 => "0",
        _ when type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => ZeroOf(nullable.TypeArguments[0]),
        _ => type is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? "default" : null,
    };

    private static string? Addressed(IParameterSymbol parameter)
    {
        var type = parameter.Type is IPointerTypeSymbol pointer ? pointer.PointedAtType : parameter.RefKind == RefKind.Ref ? parameter.Type : null;
        return type?.SpecialType is SpecialType.System_Int64 ? "long" : type?.SpecialType is SpecialType.System_UInt64 ? "ulong" : null;
    }
}
