using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Allocations;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>
/// IRQL5001: the managed heap is asked for memory where the level may be DISPATCH_LEVEL or above, or in a [NoHeapAllocation] method at any level, directly or
/// through callees. IRQL5002: a static constructor may run there.
/// </summary>
/// <remarks>
/// <code>
/// KeAcquireSpinLock(ref lock, out var old);
/// var copy = new int[4];                     // IRQL5001
/// </code>
/// The exception of a <c>throw</c> is IRQL5003 alone, except in a [NoHeapAllocation] method.
/// </remarks>
internal sealed class IRQL5001_HeapAllocationAtRaisedLevel : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind)
        => kind is not (OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.Literal or OperationKind.InstanceReference or OperationKind.Argument
            or OperationKind.SimpleAssignment or OperationKind.ExpressionStatement or OperationKind.FlowCapture or OperationKind.FlowCaptureReference);

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        var body = context.Body;
        if (AllocationOperations.Describe(operation) is { } what || operation is IInvocationOperation invocation && body.Engine.MakesIterator(invocation.TargetMethod, body.Cancellation, out what))
            Allocation(body, operation, what, state, sink);
        if (body.Engine.StaticTouches.TouchedBy(operation, body.Key.Symbol.ContainingType, body.Cancellation) is { } type)
            sink.Require(operation.Syntax, "the first touch of " + type.Name, HeapNeeds.OfStaticConstructor(type), state);
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.NoHeapAllocation)
                continue;
            var found = false;
            foreach (var obligation in target.Summary?.Obligations ?? ImmutableArray<Obligation>.Empty)
            {
                if (obligation.Kind != HeapNeeds.Allocates)
                    continue;
                found = true;
                if (call.Body.Contract.NoHeapAllocation)
                {
                    sink.Report(
                        RuleIds.HeapAllocationAtRaisedLevel, call.Place,
                        "'" + call.Name + "' allocates on the managed heap, but '" + call.Body.Name + "' is [NoHeapAllocation]" + MessageText.Chain(call.Name, obligation.Cause),
                        isPossible: false, links: Links(obligation.Cause));
                }
                else
                {
                    sink.HandUp(obligation with { When = ImmutableArray<PathFact>.Empty, Cause = obligation.Cause.Through(call.Name, call.Place) });
                }
            }

            if (!found && call.Body.Contract.NoHeapAllocation && IsUnknownManaged(call, target))
            {
                sink.Report(
                    RuleIds.HeapAllocationAtRaisedLevel, call.Place,
                    "nothing is known of '" + call.Name + "', which '" + call.Body.Name + "' must not let allocate ([NoHeapAllocation])", isPossible: true);
            }
        }
    }

    private static void Allocation(BodyContext body, IOperation operation, string what, IrqlState state, FindingSink sink)
    {
        var place = ReportPlaces.Of(operation);
        if (body.Contract.NoHeapAllocation)
        {
            sink.Report(
                RuleIds.HeapAllocationAtRaisedLevel, place, "'" + body.Name + "' is [NoHeapAllocation], but " + what + " is allocated here", isPossible: false);
            return;
        }

        sink.HandUp(HeapNeeds.Allocation(what, place));
        if (!AllocationOperations.IsToldOtherwise(operation))
            sink.Require(operation.Syntax, what, HeapNeeds.OfAllocation(what), state);
    }

    /// <summary>A routine of another assembly that is no import and of which no table says anything.</summary>
    private static bool IsUnknownManaged(CallSite call, CallTarget target)
    {
        var method = target.Method ?? call.Method;
        return target.Summary is null && !target.Contract.IsKnown && !target.Contract.IsKnownHarmless && !UnknownCallees.IsHarmless(call, target)
            && method.MethodKind is not (MethodKind.DelegateInvoke or MethodKind.FunctionPointerSignature or MethodKind.BuiltinOperator)
            && !method.IsExtern && method.GetDllImportData() is null && method.DeclaringSyntaxReferences.IsEmpty && !method.IsImplicitlyDeclared
            && AllocationOperations.Describe(call.Operation) is null && !IsPlainAccess(method);
    }

    /// <summary>Members of arrays, strings and views that only look.</summary>
    private static bool IsPlainAccess(IMethodSymbol method)
        => method.ContainingType is null or { SpecialType: SpecialType.System_String or SpecialType.System_Array or SpecialType.System_Object or SpecialType.System_Nullable_T }
            || method.ContainingType.IsTupleType
            || method.MethodKind == MethodKind.PropertyGet && method.ContainingType.SpecialType != SpecialType.None
            || Domain.Residencies.PassThrough.IsView(method.ContainingType) || method.ContainingType.ContainingType is { } outer && Domain.Residencies.PassThrough.IsView(outer);

    private static ImmutableArray<Location> Links(Cause cause)
    {
        var links = ImmutableArray.CreateBuilder<Location>();
        foreach (var link in cause.Chain)
            links.Add(link.Place);
        return links.ToImmutable();
    }
}
