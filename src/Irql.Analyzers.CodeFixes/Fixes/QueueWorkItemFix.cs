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
/// Hands a call that is too high to a work item: a routine for the call, the field for the item and the call that queues it, as a skeleton to be completed
/// (the item has to be initialised, and to be free when it is queued again).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class QueueWorkItemFix : RepairFix
{
    private const string Role = "IO_WORKITEM_ROUTINE";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(
        RuleIds.CallAboveMaximum, RuleIds.PagedCodeAtRaisedLevel, RuleIds.BlockingAtRaisedLevel, RuleIds.PagedDataAtRaisedLevel);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Statement is not ExpressionStatementSyntax statement || statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } member
            || !place.StartsItsLine(statement) || !place.StartsItsLine(member) || place.Model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow
            || flow.ReadInside.Concat(flow.WrittenInside).Any(static symbol => symbol is not IParameterSymbol { IsThis: true })
            || Callees.Reported(place) is not { } called || Callees.Takes(called.Contract) || Callees.Releases(called.Contract))
        {
            yield break;
        }

        foreach (var queue in Queues(place, statement.SpanStart))
        {
            if (Skeleton(place, statement, member, queue, called.Method.Name) is { } repair)
                yield return repair;
        }
    }

    private static Repair? Skeleton(FixPlace place, ExpressionStatementSyntax statement, MemberDeclarationSyntax member, IMethodSymbol queue, string called)
    {
        var modifiers = member.Modifiers.Any(static modifier => modifier.ValueText == "static") ? "private static " : "private ";
        var routine = place.Unused(called + "Routine", member.SpanStart);
        var item = place.Unused("_" + char.ToLowerInvariant(called[0]) + called.Substring(1) + "Item", member.SpanStart);
        var arguments = new List<string>();
        string? parameters = null;
        string? itemType = null;
        foreach (var parameter in queue.Parameters)
        {
            if (parameter.IsOptional)
                continue;
            if (IsRoutine(parameter))
            {
                parameters = ParametersOf(place, parameter.Type, member.SpanStart);
                arguments.Add(parameter.Type is IFunctionPointerTypeSymbol ? "&" + routine : routine);
            }
            else if (parameter.RefKind == RefKind.Ref && itemType is null)
            {
                itemType = parameter.Type.ToMinimalDisplayString(place.Model, member.SpanStart);
                arguments.Add("ref " + item);
            }
            else if (parameter.RefKind == RefKind.None)
            {
                arguments.Add("default");
            }
            else
            {
                return null;
            }
        }

        if (parameters is null || itemType is null)
            return null;
        var indent = place.IndentOf(member);
        var unit = place.Unit(statement);
        var line = place.NewLine;
        var skeleton = line + indent + modifiers + itemType + " " + item + ";" + line + line
            + indent + "[" + AttributeText.Qualified(place, member.SpanStart, "IrqlRole") + "(\"" + Role + "\")]" + line
            + indent + modifiers + "void " + routine + "(" + parameters + ")" + line + indent + "{" + line + indent + unit + statement + line + indent + "}" + line;
        var call = queue.ContainingType.ToMinimalDisplayString(place.Model, statement.SpanStart) + "." + queue.Name + "(" + string.Join(", ", arguments) + ");";
        var repair = Repair.Of(
            "Queue a work item for '" + called + "'", "IRQL:QueueWorkItem", new TextChange(statement.Span, call), new TextChange(new TextSpan(member.FullSpan.End, 0), skeleton));

        // The delegate of a skeleton is made at the raised level; keeping it in a field is part of completing it.
        return repair is null ? null : repair with { MayReport = ImmutableArray.Create(RuleIds.HeapAllocationAtRaisedLevel) };
    }

    private static string? ParametersOf(FixPlace place, ITypeSymbol type, int position)
    {
        var signature = type is IFunctionPointerTypeSymbol pointer ? pointer.Signature : (type as INamedTypeSymbol)?.DelegateInvokeMethod;
        if (signature is not { ReturnsVoid: true })
            return null;
        var taken = new List<string>();
        foreach (var parameter in signature.Parameters)
        {
            var isNamed = parameter.Name.Length > 0 && type.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
            var name = isNamed ? parameter.Name : signature.Parameters.Length == 1 ? "context" : "argument" + parameter.Ordinal;
            taken.Add(parameter.Type.ToMinimalDisplayString(place.Model, position) + " " + name);
        }

        return string.Join(", ", taken);
    }

    private static IEnumerable<IMethodSymbol> Queues(FixPlace place, int position)
        => place.Model.LookupNamespacesAndTypes(position).OfType<INamedTypeSymbol>().Where(static type => type.IsStatic && !type.IsGenericType)
            .SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Where(method => method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, ReturnsVoid: true } && method.Parameters.Any(static parameter => IsRoutine(parameter))
                && place.Model.IsAccessible(position, method) && place.Contracts.GetContract(method).Level is null or { Exit: ExitKind.Same })
            .OrderBy(static method => method.Parameters.Any(static parameter => parameter.Type is IFunctionPointerTypeSymbol) ? 0 : 1).ThenBy(static method => method.Name, StringComparer.Ordinal);

    private static bool IsRoutine(IParameterSymbol parameter)
        => parameter.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "IrqlRoleAttribute", ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } }
            && attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is Role);
}
