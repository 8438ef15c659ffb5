using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>IRQL2002: pageable storage is read, written or referred to where the level may be DISPATCH_LEVEL or above.</summary>
/// <remarks>
/// <code>
/// var first = pagedBlock[0];                // fine
/// KeAcquireSpinLock(ref lock, out var old);
/// first += pagedBlock[1];                   // IRQL2002
/// </code>
/// A helper that touches what its parameter points to is judged at each call by what is passed. A lock in pageable storage is IRQL2005 where it is declared.
/// </remarks>
internal sealed class IRQL2002_PagedDataAtRaisedLevel : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind)
        => kind is OperationKind.FieldReference or OperationKind.ArrayElementReference or OperationKind.LocalReference or OperationKind.ParameterReference
            or OperationKind.ImplicitIndexerReference or OperationKind.PropertyReference or OperationKind.Invocation or OperationKind.IsPattern or OperationKind.None;

    private const string Owner = "its storage, which is pageable";

    private static ImmutableArray<PathFact> Always => ImmutableArray<PathFact>.Empty;

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (operation is IIsPatternOperation { Pattern: IListPatternOperation, Value: var matched } && StorageResidency.OfPointee(context, matched, state) == Residency.Paged)
            Require(operation, NameOf(matched), state, sink); // A list pattern asks for the length and for elements.
        if (Pointers.Pinned(operation) is { Type: IArrayTypeSymbol } pinned && StorageResidency.OfPointee(context, pinned, state) == Residency.Paged)
            Require(pinned, NameOf(pinned), state, sink); // Pinning asks for the length and takes a reference to the first element.
        if (!TouchRules.Touches(operation) || IsLock(context, operation.Type))
            return;
        switch (StorageResidency.OfStorage(context, operation, state))
        {
            case Residency.Paged:
                Require(operation, NameOf(operation), state, sink);
                break;
            case Residency.Unknown when PointerOf(context, operation, state) is { } path && context.Body.IsOwnParameter(path):
                HandUp(path, NameOf(operation), ReportPlaces.Of(operation), state, sink);
                Waive(operation, PointedBy(operation), sink);
                break;
            default:
                Waive(operation, PointedBy(operation), sink);
                break;
        }
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Method.MethodKind == MethodKind.PropertySet && call.Operation is IIncrementOrDecrementOperation or ICompoundAssignmentOperation)
            return; // Reading it first is the same touch.
        if (TouchRules.TouchesInstance(call))
        {
            switch (StorageResidency.OfPointee(call.Context, call.Instance, state))
            {
                case Residency.Paged:
                    Require(call.Operation, NameOf(call.Instance!), state, sink);
                    break;
                case Residency.Unknown when call.Receiver is { } path && call.Body.IsOwnParameter(path) && PassThrough.IsView(call.Instance!.Type):
                    HandUp(path, NameOf(call.Instance), call.Place, state, sink);
                    Waive(call.Operation, call.Instance, sink);
                    break;
                default:
                    Waive(call.Operation, call.Instance, sink);
                    break;
            }
        }
        else if (call.Instance is { Type.IsReferenceType: true } and not IInstanceReferenceOperation && StorageResidency.OfPointee(call.Context, call.Instance, state) == Residency.Paged
            && OwnStorage.IsTouchedBy(call))
        {
            Require(call.Operation, NameOf(call.Instance), state, sink);
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary is { } summary)
                Obligations(call, target, summary, state, sink);
            else if ((!target.Contract.HasLevelContract || target.Contract.Origin == ContractOrigin.DotNetTable) && FollowsArguments(call.Method))
                Arguments(call, state, sink);
        }

        if (call.Method.AssociatedSymbol is IPropertySymbol property && IsPlaced(call, property))
            Require(call.Operation, property.Name, state, sink);
    }

    /// <summary>A property of plain value type with its own placement: the property stands for the storage.</summary>
    private static bool IsPlaced(CallSite call, IPropertySymbol property)
        => !PointerLike.Is(property.Type, property.RefKind != RefKind.None) && !PassThrough.IsGuestPointer(property.Type)
            && call.Body.Contracts.GetResidency(property) == Residency.Paged;

    private static void Obligations(CallSite call, CallTarget target, MethodSummary summary, IrqlState state, FindingSink sink)
    {
        foreach (var obligation in summary.Obligations)
        {
            if (obligation.Kind != TouchNeed.Kind || obligation.Detail is not TouchNeed need || obligation.Path is null
                || call.Translate(obligation.Path, target) is not { } path || IsReportedAsReference(call, obligation.Path, state))
            {
                continue;
            }

            switch (StorageResidency.OfPath(call.Body, path, state))
            {
                case Residency.Paged when need.Allowed.IsEmpty:
                    sink.Report(
                        RuleIds.PagedDataAtRaisedLevel, call.Place,
                        "'" + call.Name + "' touches " + obligation.Cause.Subject + " at DISPATCH_LEVEL or above, but what is passed to it is pageable"
                        + MessageText.Chain(call.Name, obligation.Cause), isPossible: false);
                    break;
                case Residency.Paged:
                    sink.Require(
                        call.Operation.Syntax, call.Name,
                        new Requirement(RuleIds.PagedDataAtRaisedLevel, need.Allowed, Always, obligation.Cause, IsPossible: false, IsInfo: false), state, target.IsBound);
                    break;
                case Residency.Unknown when call.Body.IsOwnParameter(path):
                    sink.HandUp(new Obligation(
                        TouchNeed.Kind, path, TouchNeed.At(state, need.Allowed), Always, obligation.Cause.Through(call.Name, call.Place)));
                    break;
            }
        }
    }

    /// <summary>Storage that is passed by reference has been reported where the reference is taken.</summary>
    private static bool IsReportedAsReference(CallSite call, AccessPath path, IrqlState state)
        => path.IsRoot && path.Key is IParameterSymbol { RefKind: not RefKind.None } parameter && call.Argument(parameter.Ordinal) is { } argument
            && TouchRules.Touches(argument) && StorageResidency.OfStorage(call.Context, argument, state) == Residency.Paged;

    /// <summary>Routines of the framework read or write what they are given, except those that only reinterpret a reference.</summary>
    private static bool FollowsArguments(IMethodSymbol method)
        => method.DeclaringSyntaxReferences.IsEmpty && method.MethodKind == MethodKind.Ordinary && !PassThrough.IsHarmlessForArguments(method)
            && method.ContainingNamespace is { } space && IsSystem(space);

    private static bool IsSystem(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space.Name == "System";
    }

    private static void Arguments(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (parameter.RefKind == RefKind.None && call.Argument(parameter.Ordinal) is { } argument && PointerLike.Is(parameter.Type)
                && StorageResidency.OfPointee(call.Context, argument, state) == Residency.Paged)
            {
                Require(argument, NameOf(argument), state, sink);
            }
        }
    }

    private static void Require(IOperation operation, string subject, IrqlState state, FindingSink sink)
        => sink.Require(
            operation.Syntax, subject,
            new Requirement(RuleIds.PagedDataAtRaisedLevel, TouchNeed.BelowDispatch, Always, Cause.Of(subject, Owner), IsPossible: false, IsInfo: false), state);

    private static void HandUp(AccessPath path, string subject, Location place, IrqlState state, FindingSink sink)
    {
        var need = TouchNeed.At(state, TouchNeed.BelowDispatch);
        if (need.Allowed == LevelMask.All)
            return;
        sink.HandUp(new Obligation(
            TouchNeed.Kind, path, need, Always, new Cause(subject, Owner, ImmutableArray.Create(new ChainLink(subject, place)))));
    }

    /// <summary>The variable through which the storage is reached, when it is reached through one.</summary>
    private static AccessPath? PointerOf(FlowContext context, IOperation operation, IrqlState state)
    {
        return PointedBy(operation) is { } pointer ? StorageResidency.PathOf(context, pointer, state) : null;
    }

    private static IOperation? PointedBy(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation { Instance: { } view } => view,
        ILocalReferenceOperation or IParameterReferenceOperation => operation,
        IFieldReferenceOperation { Instance: { } instance } => PointerOperations.Dereferenced(instance),
        _ => PointerOperations.Dereferenced(operation),
    };

    /// <summary>A variable that points elsewhere on this path: what it points to is touched on other paths only.</summary>
    private static void Waive(IOperation operation, IOperation? pointer, FindingSink sink)
    {
        if (!operation.IsImplicit && pointer is not null && TouchRules.Unwrapped(pointer) is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation)
            sink.Waive(operation.Syntax, RuleIds.PagedDataAtRaisedLevel);
    }

    private static bool IsLock(FlowContext context, ITypeSymbol? type) => type is not null && context.Body.Contracts.IsSynchronizationObject(type);

    private static string NameOf(IOperation operation)
    {
        var text = operation.Syntax.ToString();
        return text.Length <= 40 && text.IndexOf('\n') < 0 ? text : "this access";
    }
}
