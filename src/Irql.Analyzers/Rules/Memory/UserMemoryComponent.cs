using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Follows user addresses through variables, and what has been probed and read behind them.</summary>
internal sealed class UserMemoryComponent : FlowComponent
{
    public override ComponentFacts Nothing => UserFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body) => UserFacts.Empty;

    public override bool IsInteresting(IOperation operation, IContractSource contracts) => PointerAccess.IsOne(operation);

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        if (operation is ISimpleAssignmentOperation assignment)
            return Assign(context, assignment, state);
        if (operation is IIncrementOrDecrementOperation { Target.Type: IPointerTypeSymbol } step && context.StorageOf(step.Target) is { } stepped)
        {
            var before = Facts<UserFacts>(state);
            var isUser = before.IsUser(context.PathOf(step.Target), context.Body.Contracts, out _);
            var after = before.Without(stepped);
            if (isUser)
                after = after.WithUser(stepped);
            if (isUser && before.Probed[context.PathOf(step.Target)!] is { } probed)
                after = after.WithProbed(stepped, probed.Bytes);
            return state.WithComponent(Index, after);
        }

        if (PointerAccess.Of(operation) is not { Kind: not AccessKind.Write } access || context.PathOf(access.Pointer) is not { } pointer)
            return state;
        var facts = Facts<UserFacts>(state);
        return IsFollowed(context, facts, pointer) && access.Storage(context, pointer) is { } storage
            ? state.WithComponent(Index, facts.WithRead(storage))
            : state;
    }

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        foreach (var target in call.Targets)
        {
            foreach (var effect in target.Contract.Effects)
            {
                if (effect.Kind is not (EffectKind.ProbesRead or EffectKind.ProbesWrite) || call.PathOf(effect.Argument) is not { } pointer
                    || call.Evaluate(effect.When, before) == Truth.False)
                {
                    continue;
                }

                state = state.WithComponent(Index, Facts<UserFacts>(state).WithProbed(pointer, LengthOf(call, target, effect)));
            }
        }

        return state;
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts) => ((UserFacts)facts).Visible(body);

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (UserFacts)caller;
        foreach (var probed in ((UserFacts)calleeExit).Probed.Entries)
        {
            if (call.Translate(probed.Key, target) is { } pointer)
                facts = facts.WithProbed(pointer, probed.Value.Bytes);
        }

        foreach (var read in ((UserFacts)calleeExit).Reads.Entries)
        {
            if (call.Translate(read.Key, target) is { } storage && IsFollowed(call.Context, facts, storage))
                facts = facts.WithRead(storage);
        }

        return facts;
    }

    /// <summary>The routine's length argument follows the address.</summary>
    private static long LengthOf(CallSite call, CallTarget target, Effect effect)
        => target.Contract.WdkRoutine is not null && effect.Argument.IsParameter
            && call.Context.ValueOf(call.Argument(effect.Argument.Ordinal + 1)) is ConstantValue { Value: { } length } ? length : long.MaxValue;

    private static bool IsFollowed(FlowContext context, UserFacts facts, AccessPath path)
        => facts.IsUser(path, context.Body.Contracts, out _) || context.Body.IsOwnParameter(path);

    private IrqlState Assign(FlowContext context, ISimpleAssignmentOperation assignment, IrqlState state)
    {
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is not (ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None })
            || context.StorageOf(target) is not { } variable)
        {
            return state;
        }

        var facts = Facts<UserFacts>(state);
        var after = facts.Without(variable);
        if (target.Type is IPointerTypeSymbol && Source(context, assignment.Value, facts, out var isMethod) is var source && (source is not null || isMethod))
        {
            after = after.WithUser(variable);
            if (isMethod && (context.PathOf(assignment.Value) ?? (state.Values[variable] as EntryValue)?.Source) is { } returned)
                after = after.WithUser(returned);
            if (source is not null && facts.Probed[source] is { } probed && !variable.Equals(source))
                after = after.WithProbed(variable, probed.Bytes);
        }

        else if (PointerAccess.Of(assignment.Value) is { } copied && facts.IsUser(context.PathOf(copied.Pointer), context.Body.Contracts, out _))
        {
            // The copy is safe; the pointers in it are still the user's.
            after = after.WithUser(variable);
        }

        return after.Equals(facts) ? state : state.WithComponent(Index, after);
    }

    /// <summary>The user address a pointer is made from: copied, offset, or returned by a method that says so.</summary>
    private static AccessPath? Source(FlowContext context, IOperation value, UserFacts facts, out bool isMethod)
    {
        isMethod = false;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Type: IPointerTypeSymbol } arithmetic)
            value = arithmetic.LeftOperand.Type is IPointerTypeSymbol ? arithmetic.LeftOperand : arithmetic.RightOperand;
        if (value is IInvocationOperation invocation)
            isMethod = context.Body.Contracts.GetResidency(invocation.TargetMethod) == Residency.User;
        var path = context.PathOf(value);
        return facts.IsUser(path, context.Body.Contracts, out _) ? path : null;
    }
}
