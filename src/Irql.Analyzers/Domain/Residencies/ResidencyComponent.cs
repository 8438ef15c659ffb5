using Irql.Analyzers.Contracts;
using Irql.Analyzers.DataFlow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>
/// Follows where pointer-like values point to, through assignments, calls and returns. What declarations say needs no fact; facts are kept for variables
/// that were given something whose residency is known.
/// </summary>
internal sealed class ResidencyComponent : FlowComponent
{
    public override bool Follows(OperationKind kind) => kind is OperationKind.SimpleAssignment or OperationKind.FlowCapture;

    public override ComponentFacts Nothing => ResidencyFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body) => ResidencyFacts.Empty;

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                return Assigned(context, assignment.Target, assignment.Value, assignment.IsRef, state);
            case IFlowCaptureOperation capture when context.Body.Flow.LValueOf(capture.Id) is null:
                return Set(state, AccessPath.Capture(capture.Id), StorageResidency.OfPointee(context, capture.Value, state));
            default:
                return state;
        }
    }

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out && call.Argument(parameter.Ordinal) is { } argument && call.Context.StorageOf(argument) is { } storage
                && (PointerLike.Is(parameter.Type) || PassThrough.IsGuestPointer(parameter.Type)))
            {
                state = Set(state, storage, call.Body.Contracts.GetResidency(parameter));
            }
        }

        foreach (var target in call.Targets)
        {
            foreach (var effect in target.Contract.Effects)
            {
                if (effect.Kind is EffectKind.AllocatesPool or EffectKind.MapsPages or EffectKind.YieldsUserAddress && ResultPath(call, effect) is { } path)
                    state = Set(state, path, ResidencyOf(call, effect, before));
            }
        }

        return state;
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts)
    {
        var map = default(FactMap<AccessPath, ResidencyFact>);
        foreach (var entry in ((ResidencyFacts)facts).Map.Entries)
        {
            if (body.IsVisible(entry.Key))
                map = map.Set(entry.Key, entry.Value);
        }

        return new ResidencyFacts(map);
    }

    public override ComponentFacts AtReturn(FlowContext context, IOperation value, IrqlState state)
    {
        var facts = ResidencyFacts.Of(state);
        return facts.With(AccessPath.Return, StorageResidency.OfPointee(context, value, state));
    }

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (ResidencyFacts)caller;
        foreach (var entry in ((ResidencyFacts)calleeExit).Map.Entries)
        {
            if (call.Translate(entry.Key, target) is { } path)
                facts = facts.With(path, entry.Value.Residency);
        }

        return facts;
    }

    public override bool IsInteresting(IOperation operation, IContractSource contracts) => operation switch
    {
        IFieldReferenceOperation field => contracts.GetResidency(field.Field) == Residency.Paged
            || (field.Instance?.Type is { } type && contracts.GetTypeResidency(type) == Residency.Paged),
        IParameterReferenceOperation parameter => contracts.GetResidency(parameter.Parameter) == Residency.Paged || TouchRules.IsTouchedParameter(parameter),
        IPropertyReferenceOperation property => contracts.GetResidency(property.Property) == Residency.Paged
            || (property.Instance?.Type is { } type && contracts.GetTypeResidency(type) == Residency.Paged),
        { Kind: OperationKind.None } => PointerOperations.Dereferenced(operation) is not null,
        _ => false,
    };

    private static AccessPath? ResultPath(CallSite call, Effect effect)
        => effect.Argument.IsReturn ? AccessPath.Allocation(call.Operation.Syntax)
            : effect.Argument.IsParameter && call.Argument(effect.Argument.Ordinal) is { } argument ? call.Context.StorageOf(argument)
            : null;

    private static Residency ResidencyOf(CallSite call, Effect effect, IrqlState state) => effect.Kind switch
    {
        EffectKind.MapsPages => Residency.Nonpaged,
        EffectKind.YieldsUserAddress => Residency.User,
        _ => PoolKinds.Of(call, effect, state) switch
        {
            Truth.True => Residency.Paged,
            Truth.False => Residency.Nonpaged,
            _ => Residency.Unknown,
        },
    };

    private IrqlState Assigned(FlowContext context, IOperation target, IOperation value, bool isRef, IrqlState state)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (context.StorageOf(target) is not { } storage || target.Type is not { } type)
            return state;
        if (!isRef && !PointerLike.Is(type) && !PassThrough.IsGuestPointer(type))
            return state;
        return Set(state, storage, isRef ? StorageResidency.OfStorage(context, value, state) : StorageResidency.OfPointee(context, value, state));
    }

    private IrqlState Set(IrqlState state, AccessPath path, Residency residency)
        => state.WithComponent(Index, ((ResidencyFacts)state.Components[Index]).Without(path).With(path, residency));
}
