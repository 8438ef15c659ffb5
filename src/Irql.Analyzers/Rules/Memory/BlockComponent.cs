using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Follows pool blocks and descriptor lists: who owns them, and whether they are locked, mapped or freed.</summary>
internal sealed class BlockComponent : FlowComponent
{
    public override bool Follows(OperationKind kind)
        => kind is OperationKind.SimpleAssignment or OperationKind.Tuple or OperationKind.AddressOf or OperationKind.FlowAnonymousFunction
            or OperationKind.FlowCapture;

    public override ComponentFacts Nothing => BlockFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body) => BlockFacts.Empty;

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                return Assign(context, assignment, state);
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    state = HandOver(context, element, state);
                return state;
            case IAddressOfOperation { Reference: ILocalReferenceOperation local }:
                return HandOver(context, local, state);
            case IFlowAnonymousFunctionOperation:
                return state.WithComponent(Index, BlockFacts.Empty);
            case IFlowCaptureOperation capture when BlockEffects.Made(context, capture.Value) is { } made && context.PathOf(capture.Value) is { } path:
                return state.WithComponent(Index, Facts<BlockFacts>(state).With(path, made)); // One arm of a conditional expression.
            default:
                return state;
        }
    }

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        var facts = Facts<BlockFacts>(state);
        foreach (var target in call.Targets)
        {
            if (target.Summary is null && !BlockEffects.OnlyTouches(target.Contract))
                facts = HandOverArguments(call, target, facts);
            foreach (var effect in target.Contract.Effects)
                facts = Apply(call, target, effect, facts);
        }

        // A new block each time: whether the last one of this place was null says nothing of this one.
        var made = AccessPath.Allocation(call.Operation.Syntax);
        if (state.Values[made] is not null && BlockEffects.Made(call.Context, call.Operation) is not null)
            state = state.WithValues(state.Values.Remove(made));
        return state.WithComponent(Index, facts);
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts) => ((BlockFacts)facts).Visible(body);

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (BlockFacts)caller;
        foreach (var fact in ((BlockFacts)calleeExit).Map.Entries)
        {
            if (call.Translate(fact.Key, target) is not { } path)
                continue;
            facts = fact.Value.State == BlockState.Handed
                ? facts.HandOver(path, call.Operation.Syntax, call.Body)
                : facts.With(path, fact.Value.State == BlockState.Locked ? fact.Value with { Site = call.Operation.Syntax } : fact.Value);
        }

        return facts;
    }

    private static BlockFacts Apply(CallSite call, CallTarget target, Effect effect, BlockFacts facts)
    {
        if (call.PathOf(effect.Argument) is not { } path)
            return facts;
        var site = call.Operation.Syntax;
        if (BlockEffects.Frees(effect, target.Contract))
            return facts.With(path, new BlockFact(BlockState.Freed, IsList: false, site));
        if (BlockEffects.FreesList(effect))
            return facts.With(path, new BlockFact(BlockState.Freed, IsList: true, site));
        if (BlockEffects.Locks(effect))
            return facts.With(path, new BlockFact(BlockState.Locked, IsList: true, site));
        if (BlockEffects.Unlocks(effect))
            return facts.With(path, new BlockFact(BlockState.Unlocked, IsList: true, facts.Of(path) is { State: BlockState.Locked } locked ? locked.Site : site));
        return BlockEffects.Builds(effect) ? facts.With(path, new BlockFact(BlockState.Built, IsList: true, site)) : facts;
    }

    /// <summary>A callee that nothing is known of, or that keeps its arguments (a registrar), owns what it is given (may miss).</summary>
    private static BlockFacts HandOverArguments(CallSite call, CallTarget target, BlockFacts facts)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (call.Context.PathOf(call.Argument(parameter.Ordinal)) is not { } path)
                continue;
            if (facts.Of(path) is not { State: BlockState.Owned or BlockState.Locked } fact)
            {
                if (call.Body.IsOwnParameter(path) && path.IsRoot && facts.Of(path) is null && !IsListRoutine(target.Contract) && BlockEffects.IsAddress(parameter.Type))
                    facts = facts.HandOver(path, call.Operation.Syntax, call.Body);
                continue;
            }

            if (fact.State == BlockState.Owned || !IsListRoutine(target.Contract))
                facts = facts.HandOver(path, call.Operation.Syntax, call.Body);
        }

        return facts;
    }

    private static bool IsListRoutine(MethodContract contract)
        => contract.WdkRoutine?.StartsWith("Mm", System.StringComparison.Ordinal) == true || HasListEffect(contract);

    private static bool HasListEffect(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.LocksPages or EffectKind.UnlocksPages or EffectKind.MapsPages or EffectKind.FreesObject or EffectKind.FreesPool)
                return true;
        }

        return false;
    }

    private IrqlState HandOver(FlowContext context, IOperation value, IrqlState state)
        => context.PathOf(value) is { } path && Facts<BlockFacts>(state).Of(path) is not null
            ? state.WithComponent(Index, Facts<BlockFacts>(state).HandOver(path, value.Syntax, context.Body))
            : state;

    private IrqlState Assign(FlowContext context, ISimpleAssignmentOperation assignment, IrqlState state)
    {
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is IDiscardOperation)
            return state;
        var facts = Facts<BlockFacts>(state);
        var source = context.PathOf(assignment.Value);
        if (!IsOwnVariable(target) || context.StorageOf(target) is not { } variable)
        {
            return source is not null && BlockEffects.IsAddress(assignment.Value.Type) && (facts.Of(source) is not null || context.Body.IsOwnParameter(source) && source.IsRoot)
                ? state.WithComponent(Index, facts.HandOver(source, assignment.Syntax, context.Body))
                : state;
        }

        var after = variable.Equals(source) ? facts : facts.Repointed(variable);
        if (BlockEffects.IsAddress(assignment.Target.Type) && !HoldsLock(state, variable))
            state = Forgotten(state, variable, facts, ref after);
        if (BlockEffects.Made(context, assignment.Value) is { } made)
        {
            var path = state.Values[variable] is ReferenceValue reference ? reference.Target : variable;
            after = after.With(path, made);
        }

        return state.WithComponent(Index, after);
    }

    /// <summary>
    /// What other variables refer to by the name of this one ("next" is <c>node->Next</c>) has no name any more; what was known of it stays with them.
    /// </summary>
    private static IrqlState Forgotten(IrqlState state, AccessPath variable, BlockFacts before, ref BlockFacts after)
    {
        foreach (var entry in state.Values.Entries)
        {
            if (entry.Value is not ReferenceValue { IsAddress: false } reference || !reference.Target.StartsWith(variable) || entry.Key.StartsWith(variable))
                continue;
            state = state.WithValue(entry.Key, AbstractValue.Opaque);
            if (before.Of(reference.Target) is { } fact)
                after = after.With(entry.Key, fact);
        }

        return state;
    }

    /// <summary>A lock that is held through the variable keeps its name, so that its release is recognised.</summary>
    private static bool HoldsLock(IrqlState state, AccessPath variable)
    {
        foreach (var entry in Domain.Locks.LockFacts.Of(state).Locks.Entries)
        {
            if (entry.Key.StartsWith(variable))
                return true;
        }

        return false;
    }

    private static bool IsOwnVariable(IOperation target)
        => target is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None };
}
