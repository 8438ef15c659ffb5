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

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Inserts the probe that an access of user memory lacks, with a routine in reach, for as many bytes as the access needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL4001_UserMemoryNotProbedFix : RepairFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.UserMemoryNotProbed);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not { } statement || Pointer(place) is not { } pointer || place.Model.GetTypeInfo(pointer, place.Cancellation).Type is not IPointerTypeSymbol { PointedAtType: { } pointee }
            || pointee.SpecialType == SpecialType.System_Void || Elements(place, pointer) is not { } elements)
        {
            yield break;
        }

        var isWrite = IsWritten(pointer);
        var size = "sizeof(" + pointee.ToMinimalDisplayString(place.Model, pointer.SpanStart) + ")";
        foreach (var probe in Probes(place, statement.SpanStart, isWrite))
        {
            if (Arguments(place, probe, pointer.ToString(), elements == 1 ? size : elements + " * " + size, isWrite) is not { } arguments)
                continue;
            var receiver = IsInReach(place, statement.SpanStart, probe) ? string.Empty : probe.ContainingType.ToMinimalDisplayString(place.Model, statement.SpanStart) + ".";
            if (Repair.Of("Insert " + probe.Name, "IRQL4001:probe", place.Above(statement, receiver + probe.Name + "(" + arguments + ");")) is not { } repair)
                continue;

            // Outside a try the probe is as wrong as the access; that is the next repair.
            yield return repair with { MayReport = ImmutableArray.Create(RuleIds.UserMemoryTouchedOutsideTry) };
        }
    }

    private static ExpressionSyntax? Pointer(FixPlace place)
    {
        if (UserMemory.AccessAt(place) is { } access && place.Node.Span.OverlapsWith(access.Span))
            return UserMemory.PointerOf(access);
        return Callees.Reported(place)?.Call.ArgumentList.Arguments.Select(static argument => argument.Expression)
            .FirstOrDefault(argument => place.Model.GetTypeInfo(argument, place.Cancellation).Type is IPointerTypeSymbol);
    }

    /// <summary>How many elements the access reaches over; null when its index is no constant.</summary>
    private static int? Elements(FixPlace place, ExpressionSyntax pointer)
        => pointer.Parent is not ElementAccessExpressionSyntax element ? 1
            : element.ArgumentList.Arguments is { Count: 1 } index && place.Model.GetConstantValue(index[0].Expression, place.Cancellation) is { HasValue: true, Value: int number and >= 0 } ? number + 1
            : null;

    private static bool IsWritten(ExpressionSyntax pointer)
    {
        var access = pointer.FirstAncestorOrSelf<ExpressionSyntax>(static node => node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node);
        return access is not null && UserMemory.PointerOf(access) is { } written && written.Span.Contains(pointer.Span);
    }

    private static IEnumerable<IMethodSymbol> Probes(FixPlace place, int position, bool isWrite)
    {
        var own = place.Model.LookupSymbols(position).OfType<IMethodSymbol>();
        var others = place.Model.LookupNamespacesAndTypes(position).OfType<INamedTypeSymbol>().Where(static type => type.IsStatic).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>();
        return own.Concat(others.OrderBy(static method => method.Name, StringComparer.Ordinal))
            .Where(method => method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false } && place.Model.IsAccessible(position, method)
                && place.Contracts.GetContract(method).Effects.Any(effect => effect.Argument.IsParameter && effect.Kind == (isWrite ? EffectKind.ProbesWrite : EffectKind.ProbesRead)))
            .Where(method => method.Name.IndexOf("probe", StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsInReach(FixPlace place, int position, IMethodSymbol probe) => place.Model.LookupSymbols(position, name: probe.Name).Contains(probe, SymbolEqualityComparer.Default);

    private static string? Arguments(FixPlace place, IMethodSymbol probe, string pointer, string size, bool isWrite)
    {
        var arguments = new List<string>();
        var probed = place.Contracts.GetContract(probe).Effects.First(effect => effect.Argument.IsParameter && effect.Kind == (isWrite ? EffectKind.ProbesWrite : EffectKind.ProbesRead)).Argument.Ordinal;
        foreach (var parameter in probe.Parameters)
        {
            if (parameter.Ordinal == probed)
                arguments.Add(parameter.Type is IPointerTypeSymbol ? pointer : "(" + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ")" + pointer);
            else if (parameter.Name.IndexOf("align", StringComparison.OrdinalIgnoreCase) >= 0)
                arguments.Add("1");
            else if (parameter.Name.IndexOf("length", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("size", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("bytes", StringComparison.OrdinalIgnoreCase) >= 0)
                arguments.Add(parameter.Type.SpecialType == SpecialType.System_Int32 ? size : "(" + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ")" + (size.Contains("*") ? "(" + size + ")" : size));
            else if (!parameter.IsOptional)
                return null;
        }

        return string.Join(", ", arguments);
    }
}
