using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
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
        if (place.Statement is not { } statement || Pointer(place) is not { } pointer || PointeeOf(place.Model.GetTypeInfo(pointer, place.Cancellation).Type) is not { } pointee
            || Elements(place, pointer) is not { } elements)
        {
            yield break;
        }

        var isWrite = IsWritten(pointer);
        var size = "sizeof(" + pointee.ToMinimalDisplayString(place.Model, pointer.SpanStart) + ")";
        foreach (var probe in Probes(place, statement.SpanStart, isWrite))
        {
            if (Arguments(place, probe, pointer.ToString(), elements, size, isWrite) is not { } arguments)
                continue;
            var receiver = IsInReach(place, statement.SpanStart, probe) ? string.Empty : probe.ContainingType.ToMinimalDisplayString(place.Model, statement.SpanStart) + ".";
            if (Repair.Of("Insert " + probe.Name, "IRQL4001:probe", place.Above(statement, receiver + probe.Name + "(" + arguments + ");")) is not { } repair)
                continue;

            // Outside a try the probe is as wrong as the access; that is the next repair.
            yield return repair with { MayReport = ImmutableArray.Create(RuleIds.UserMemoryTouchedOutsideTry) };
        }
    }

    private static ITypeSymbol? PointeeOf(ITypeSymbol? type) => type switch
    {
        IPointerTypeSymbol { PointedAtType: { SpecialType: not SpecialType.System_Void } pointee } => pointee,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } when UserMemory.IsPointer(type) => arguments[0],
        _ => null,
    };

    private static ExpressionSyntax? Pointer(FixPlace place)
    {
        if (UserMemory.AccessAt(place) is { } access && place.Node.Span.OverlapsWith(access.Span))
            return UserMemory.PointerOf(access);
        return Callees.Reported(place)?.Call.ArgumentList.Arguments.Select(static argument => argument.Expression)
            .FirstOrDefault(argument => UserMemory.IsPointer(place.Model.GetTypeInfo(argument, place.Cancellation).Type));
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
        return own.OrderBy(static method => method.IsGenericMethod ? 0 : 1).Concat(others.OrderBy(static method => method.IsGenericMethod ? 0 : 1).ThenBy(static method => method.Name, StringComparer.Ordinal))
            .Where(method => method is { IsStatic: true, MethodKind: MethodKind.Ordinary } && place.Model.IsAccessible(position, method)
                && place.Contracts.GetContract(method).Effects.Any(effect => effect.Argument.IsParameter && effect.Kind == (isWrite ? EffectKind.ProbesWrite : EffectKind.ProbesRead)))
            .Where(method => method.Name.IndexOf("probe", StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsInReach(FixPlace place, int position, IMethodSymbol probe) => place.Model.LookupSymbols(position, name: probe.Name).Contains(probe, SymbolEqualityComparer.Default);

    private static string? Arguments(FixPlace place, IMethodSymbol probe, string pointer, int elements, string size, bool isWrite)
    {
        var arguments = new List<string>();
        var probed = place.Contracts.GetContract(probe).Effects.First(effect => effect.Argument.IsParameter && effect.Kind == (isWrite ? EffectKind.ProbesWrite : EffectKind.ProbesRead)).Argument.Ordinal;
        foreach (var parameter in probe.Parameters)
        {
            if (parameter.Ordinal == probed)
                arguments.Add(parameter.Type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr ? Cast(parameter, pointer) : pointer);
            else if (Names(parameter, "align"))
                arguments.Add("1");
            else if (Names(parameter, "count"))
                arguments.Add(elements.ToString(CultureInfo.InvariantCulture));
            else if (Names(parameter, "length") || Names(parameter, "size") || Names(parameter, "bytes"))
                arguments.Add(Bytes(parameter, elements, size));
            else if (!parameter.IsOptional)
                return null;
        }

        return string.Join(", ", arguments);
    }

    private static bool Names(IParameterSymbol parameter, string part) => parameter.Name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Bytes(IParameterSymbol parameter, int elements, string size)
    {
        var bytes = elements == 1 ? size : elements.ToString(CultureInfo.InvariantCulture) + " * " + size;
        return parameter.Type.SpecialType == SpecialType.System_Int32 ? bytes : Cast(parameter, elements == 1 ? bytes : "(" + bytes + ")");
    }

    private static string Cast(IParameterSymbol parameter, string value) => "(" + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + ")" + value;
}
