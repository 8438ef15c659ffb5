using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Follows user addresses through variables, and what has been probed and read behind them.</summary>
internal sealed class UserMemoryComponent : FlowComponent
{
    public override bool Follows(OperationKind kind)
        => PointerAccess.CanBe(kind) || kind is OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment
            or OperationKind.DeconstructionAssignment or OperationKind.Increment or OperationKind.Decrement or OperationKind.FlowCapture;

    public override ComponentFacts Nothing => UserFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body) => UserFacts.Empty;

    public override bool IsInteresting(IOperation operation, IContractSource contracts)
        => PointerAccess.IsOne(operation)
            || (operation is IParameterReferenceOperation { Parameter: { RefKind: not RefKind.None } parameter } && contracts.GetResidency(parameter) == Residency.User);

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        state = IndexChanged(operation, state);
        if (operation is ISimpleAssignmentOperation assignment)
            return Assign(context, assignment, state);
        if (operation is IIncrementOrDecrementOperation { Target.Type: IPointerTypeSymbol } step)
            return Moved(context, step.Target, state);
        if (operation is ICompoundAssignmentOperation { Target.Type: IPointerTypeSymbol } moved)
            return Moved(context, moved.Target, state);
        if (operation is IFlowCaptureOperation capture && capture.Value.Type is { } captured && IsAddress(captured) && context.Body.Flow.LValueOf(capture.Id) is null)
            return Given(context, AccessPath.Capture(capture.Id), PassThrough.IsView(captured), capture.Value, state);
        return PointerAccess.Of(operation) is { } access ? Read(context, access, state) : state;
    }

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        foreach (var target in call.Targets)
        {
            foreach (var effect in target.Contract.Effects)
            {
                if (effect.Kind == EffectKind.AttachesProcess)
                    state = state.WithComponent(Index, Facts<UserFacts>(state).Attached());
                else if (effect.Kind == EffectKind.DetachesProcess)
                    state = state.WithComponent(Index, Facts<UserFacts>(state).Detached());
                if (effect.Kind is not (EffectKind.ProbesRead or EffectKind.ProbesWrite) || PathOf(call, effect) is not { } pointer
                    || call.Evaluate(effect.When, before) == Truth.False)
                {
                    continue;
                }

                state = state.WithComponent(Index, Facts<UserFacts>(state).WithProbed(pointer, LengthOf(call, target, effect)));
            }
        }

        state = Given(call, state);
        if (PointerAccess.Of(call.Operation) is { } access)
            return Read(call.Context, access, state);
        foreach (var followed in FollowingRoutines.AccessesOf(call.Context, call.Operation))
            state = Read(call.Context, followed, state);
        return IndexChanged(call.Operation, state);
    }

    public override ComponentFacts AtReturn(FlowContext context, IOperation value, IrqlState state)
    {
        var facts = Facts<UserFacts>(state);
        return value.Type is { } type && IsAddress(type) && PointerPaths.Of(context, value) is { } path && facts.IsUser(path, context.Body.Contracts, out _)
            ? facts.WithUser(AccessPath.Return)
            : facts;
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts) => ((UserFacts)facts).Visible(body);

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (UserFacts)caller;
        foreach (var user in ((UserFacts)calleeExit).Users.Entries)
        {
            if (call.Translate(user.Key, target) is { } address)
                facts = facts.WithUser(address);
        }

        foreach (var probed in ((UserFacts)calleeExit).Probed.Entries)
        {
            if (PointerPaths.Translate(call, target, probed.Key, out var isOffset) is { } pointer && !isOffset)
                facts = facts.WithProbed(pointer, probed.Value.Bytes);
        }

        foreach (var read in ((UserFacts)calleeExit).Reads.Entries)
        {
            if (call.Translate(read.Key, target) is { } storage && IsFollowed(call.Context, facts, storage))
                facts = facts.WithRead(storage);
        }

        return facts;
    }

    /// <summary>What an effect of a call is about, through casts and offsets of the argument.</summary>
    internal static AccessPath? PathOf(CallSite call, Effect effect)
        => effect.Argument.IsParameter && call.Argument(effect.Argument.Ordinal) is { } argument && PointerPaths.Of(call.Context, argument, out var isOffset) is { } path && !isOffset
            ? path
            : call.PathOf(effect.Argument);

    /// <summary>The routine's length argument follows the address; with a typed pointer it counts elements.</summary>
    private static long LengthOf(CallSite call, CallTarget target, Effect effect)
    {
        if (target.Contract.WdkRoutine is null || !effect.Argument.IsParameter || call.Context.ValueOf(call.Argument(effect.Argument.Ordinal + 1)) is not ConstantValue { Value: { } length })
            return long.MaxValue;
        return call.Method.Parameters[effect.Argument.Ordinal].Type is INamedTypeSymbol { Arity: 1 } typed
            ? TypeLayout.SizeOf(typed.TypeArguments[0]) is { } size ? length * size : long.MaxValue
            : length;
    }

    private static bool IsFollowed(FlowContext context, UserFacts facts, AccessPath path)
        => facts.IsUser(path, context.Body.Contracts, out _) || UserObligations.IsShared(context.Body, path);

    private static bool IsAddress(ITypeSymbol type) => type is IPointerTypeSymbol || PassThrough.IsView(type) || PassThrough.IsGuestPointer(type);

    private IrqlState Read(FlowContext context, PointerAccess access, IrqlState state)
    {
        if (access.Kind is AccessKind.Write or AccessKind.Reference || PointerPaths.Of(context, access.Pointer, state) is not { } pointer)
            return state;
        var facts = Facts<UserFacts>(state);
        var isFollowed = facts.IsUser(pointer, context.Body.Contracts, out _) || (access.IsHandedUp && UserObligations.IsShared(context.Body, pointer));
        return isFollowed && access.Storage(context, pointer) is { } storage
            ? state.WithComponent(Index, facts.WithRead(storage))
            : state;
    }

    /// <summary>A pointer that is moved goes on pointing into the same memory.</summary>
    private IrqlState Moved(FlowContext context, IOperation target, IrqlState state)
    {
        if (context.StorageOf(target) is not { } moved || context.PathOf(target) is not { } path)
            return state;
        var before = Facts<UserFacts>(state);
        var after = before.Without(moved);
        if (before.IsUser(path, context.Body.Contracts, out _))
        {
            after = after.WithUser(moved);
            if (before.Probed[path] is { } probed)
                after = after.WithProbed(moved, probed.Bytes);
        }

        return state.WithComponent(Index, after);
    }

    private IrqlState IndexChanged(IOperation operation, IrqlState state)
    {
        if (operation is not IAssignmentOperation and not IIncrementOrDecrementOperation || Facts<UserFacts>(state) is not { Reads.IsEmpty: false } facts)
            return state;
        var target = operation is IAssignmentOperation assignment ? assignment.Target : ((IIncrementOrDecrementOperation)operation).Target;
        ISymbol? variable = target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        return variable is null ? state : state.WithComponent(Index, facts.WithoutIndex(variable));
    }

    private IrqlState Assign(FlowContext context, ISimpleAssignmentOperation assignment, IrqlState state)
    {
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target.Type is not { } type || context.StorageOf(target) is not { } variable)
            return state;
        var facts = Facts<UserFacts>(state);
        var isVariable = target is ILocalReferenceOperation or IParameterReferenceOperation;
        if (!isVariable && !(target is IFieldReferenceOperation && IsAddress(type)))
            return state;
        if (isVariable && !assignment.IsRef && target is ILocalReferenceOperation { Local.RefKind: not RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None })
            return state; // A write through a reference.
        if (assignment.IsRef || IsAddress(type))
        {
            var value = assignment.IsRef && PointerAccess.StorageOwner(assignment.Value) is { } owner ? owner : assignment.Value;
            return Given(context, variable, assignment.IsRef || PassThrough.IsView(type), value, state);
        }

        var after = facts.Without(variable);
        if (PointerAccess.Of(assignment.Value) is { } copied && facts.IsUser(PointerPaths.Of(context, copied.Pointer), context.Body.Contracts, out _))
            after = after.WithUser(variable); // The copy is safe; the pointers in it are still the user's.
        return after.Equals(facts) ? state : state.WithComponent(Index, after);
    }

    /// <summary>A variable is given an address: a user's, as far as it has been probed, or another one.</summary>
    private IrqlState Given(FlowContext context, AccessPath variable, bool hasTarget, IOperation value, IrqlState state)
    {
        var facts = Facts<UserFacts>(state);
        var after = facts.Without(variable);
        var source = PointerPaths.Of(context, value);
        // A view is an object of its own with the address inside; a reference to a part has that part's path.
        var made = hasTarget && state.Values[variable] is ReferenceValue reference && !reference.Target.Equals(source) ? reference.Target : null;
        if (source is not null && facts.IsUser(source, context.Body.Contracts, out _))
        {
            after = after.WithUser(variable);
            if ((state.Values[variable] as EntryValue)?.Source is { } copied && ReturnsUserAddress(context, value))
                after = after.WithUser(copied);
            if (made is not null)
                after = after.WithUser(made);
            if (facts.ExtentOf(source, context.Body.Contracts) is { } bytes && !variable.Equals(source))
            {
                after = after.WithProbed(variable, bytes);
                if (made is not null)
                    after = after.WithProbed(made, bytes);
            }
        }
        else if (made is not null)
        {
            after = after.Without(made);
        }

        return after.Equals(facts) ? state : state.WithComponent(Index, after);
    }

    /// <summary>What a call gives back: a result or an out argument that its declaration calls a user address.</summary>
    private IrqlState Given(CallSite call, IrqlState state)
    {
        var contracts = call.Body.Contracts;
        var facts = Facts<UserFacts>(state);
        if (call.Operation is IInvocationOperation { Type: { } type } && IsAddress(type) && contracts.GetResidency(call.Method) == Residency.User)
            facts = facts.WithUser(AccessPath.Allocation(call.Operation.Syntax));
        foreach (var parameter in call.Method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.Out or RefKind.Ref) || !IsAddress(parameter.Type) || call.Context.StorageOf(call.Argument(parameter.Ordinal)) is not { } variable)
                continue;
            if (contracts.GetResidency(parameter) == Residency.User)
                facts = contracts.IsProbedUserMemory(parameter) ? facts.Without(variable).WithUser(variable).WithProbed(variable, long.MaxValue) : facts.Without(variable).WithUser(variable);
            else if (parameter.RefKind == RefKind.Out && call.Targets.Length == 1 && call.Targets[0].Summary is null)
                facts = facts.Without(variable);
        }

        return facts.Equals(Facts<UserFacts>(state)) ? state : state.WithComponent(Index, facts);
    }

    private static bool ReturnsUserAddress(FlowContext context, IOperation value)
        => PointerPaths.Unwrapped(value) switch
        {
            IInvocationOperation invocation => context.Body.Contracts.GetResidency(invocation.TargetMethod) == Residency.User,
            _ => false,
        };
}
