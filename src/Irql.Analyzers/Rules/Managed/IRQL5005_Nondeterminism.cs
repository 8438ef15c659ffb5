using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>
/// IRQL5005 (Info): code that runs in the simulated kernel uses what the machine does not decide, so that a run does not replay. Told at the end of the
/// compilation, since only the whole of it shows what is reached from a driver entry or a role.
/// </summary>
/// <remarks>
/// <code>
/// [IrqlRole("KDEFERRED_ROUTINE")]
/// static void OnDpc(...) => stamp = DateTime.UtcNow; // IRQL5005
/// </code>
/// </remarks>
internal sealed class IRQL5005_Nondeterminism
{
    private readonly EngineContext engine;
    private readonly FindingStore findings = new();
    private readonly HashSet<(SyntaxNode Statement, ISymbol Variable)> told = new();

    private IRQL5005_Nondeterminism(EngineContext engine) => this.engine = engine;

    /// <summary>All findings of a compilation.</summary>
    /// <param name="engine">The compilation's context.</param>
    /// <param name="slotUsesOf">The callbacks that a body gives to slots.</param>
    /// <param name="isReported">Whether a wait or a suspension is reported already at a place (IRQL3006, IRQL1018).</param>
    /// <param name="cancellation">Stops the search.</param>
    public static ImmutableArray<Finding> Find(
        EngineContext engine, Func<ISymbol, ImmutableArray<SlotUse>> slotUsesOf, Func<ISymbol, Location, bool> isReported, CancellationToken cancellation)
    {
        if (!GuestCode.Exists(engine.Compilation))
            return ImmutableArray<Finding>.Empty;
        var rule = new IRQL5005_Nondeterminism(engine);
        new GuestCode(engine, cancellation).Visit(slotUsesOf, (body, operation) => rule.Judge(body, operation, isReported));
        return rule.findings.Sorted();
    }

    private void Judge(GuestBody body, IOperation operation, Func<ISymbol, Location, bool> isReported)
    {
        if (operation is IMethodBodyOperation && body.Symbol is IMethodSymbol { MethodKind: MethodKind.Destructor })
        {
            Add(body, body.Symbol.Locations[0], "The finalizer of '" + body.Symbol.ContainingType.Name + "' runs when the collector of the host likes");
            return;
        }

        if (HostServices.Describe(operation, engine.Contracts) is not { } why || IsNamedBelow(operation))
            return;
        var place = operation is IForEachLoopOperation or ILockOperation ? ReportPlaces.Of(operation) : PlaceOf(operation);
        if (isReported(body.Symbol, place) || VariableOf(operation) is { } variable && !told.Add((StatementAround(operation.Syntax), variable)))
            return;
        Add(body, place, "'" + NameOf(operation) + "' " + why);
    }

    private void Add(GuestBody body, Location place, string what)
    {
        var text = new StringBuilder(what).Append("; no replay repeats that. It is reached from ").Append(body.Root);
        var links = ImmutableArray.CreateBuilder<Location>(body.Chain.Length);
        foreach (var link in body.Chain)
        {
            text.Append(links.Count == 0 ? "; call chain: " : " -> ").Append(link.Callee);
            links.Add(link.Place);
        }

        findings.Add(new Finding(RuleIds.NondeterminismInSimulatedKernelCode, place, text.ToString(), links.MoveToImmutable(), IsPossible: false, IsInfo: true));
    }

    /// <summary>Whether the service is named already in what this works on.</summary>
    private bool IsNamedBelow(IOperation operation)
    {
        for (var source = HostServices.Source(operation); source is not null; source = HostServices.Source(source))
        {
            if (HostServices.Describe(source, engine.Contracts) is not null)
                return true;
        }

        return false;
    }

    private static Location PlaceOf(IOperation operation) => operation is IAwaitOperation ? operation.Syntax.GetLocation() : ReportPlaces.Of(operation);

    /// <summary>A static variable is told once for each statement.</summary>
    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
        _ => null,
    };

    private static SyntaxNode StatementAround(SyntaxNode syntax)
    {
        var node = syntax;
        while (node.Parent is { } parent && node is not (StatementSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax))
            node = parent;
        return node;
    }

    private static string NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => SymbolNames.Of(invocation.TargetMethod),
        IObjectCreationOperation creation => "new " + creation.Type!.Name,
        IPropertyReferenceOperation property => property.Property.ContainingType.Name + "." + property.Property.Name,
        IFieldReferenceOperation field => field.Field.ContainingType.Name + "." + field.Field.Name,
        IAwaitOperation => "await",
        ILockOperation => "lock",
        _ => "foreach",
    };
}
