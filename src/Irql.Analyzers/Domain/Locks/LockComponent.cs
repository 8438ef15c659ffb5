using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>Follows which locks are held. States with different locks stay apart, so "held" is a plain fact of each.</summary>
internal sealed class LockComponent : FlowComponent
{
    public override bool Follows(OperationKind kind) => kind is OperationKind.IsPattern or OperationKind.SimpleAssignment;

    public override ComponentFacts Nothing => LockFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body)
    {
        var facts = LockFacts.Empty;
        foreach (var effect in body.Contract.Effects)
        {
            if (effect.Kind is EffectKind.RequiresLock or EffectKind.ReleasesLock && effect.When is AlwaysCondition
                && LockContracts.PathIn(body, effect) is { } path && facts[path]?.Kind is null or "")
            {
                facts = facts.With(path, new HeldLock(
                    Holding.Held, effect.Value, effect.IsAtDpc, Site: null, "the caller of '" + body.Name + "'", IsTried: false, Outer: null));
            }
        }

        return facts;
    }

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        var facts = Facts<LockFacts>(state);
        var effects = LockContracts.EffectsOf(call);
        var result = call.Context.ValueOf(call.Operation);
        foreach (var effect in effects)
        {
            if (effect.Kind == EffectKind.ReleasesLock && effect.Note != "implied" && LockContracts.PathOf(call, effect) is { } path)
                facts = Release(call, effect, path, before, facts, result);
        }

        foreach (var effect in effects)
        {
            if (effect.Kind is EffectKind.AcquiresLock or EffectKind.TryAcquiresLock && effect.Note != "implied")
                facts = Acquire(call, effect, before, facts, result);
        }

        if (effects.IsEmpty)
            facts = LoseArguments(call, facts);
        foreach (var parameter in call.Method.Parameters)
        {
            if (!facts.Locks.IsEmpty && parameter.RefKind is RefKind.Out or RefKind.Ref && PointerLike.Is(parameter.Type)
                && call.Context.StorageOf(call.Argument(parameter.Ordinal)) is { } variable)
            {
                facts = LockTransitions.Repoint(facts, variable);
            }
        }

        return state.WithComponent(Index, facts);
    }

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        if (operation is IIsPatternOperation { Pattern: var pattern } && Declared(pattern) is { } declared)
            return state.WithComponent(Index, LockTransitions.Repoint(Facts<LockFacts>(state), AccessPath.Of(declared)));
        if (operation is not ISimpleAssignmentOperation assignment || Facts<LockFacts>(state) is not { } facts || (facts.Locks.IsEmpty && facts.Aliases.IsEmpty))
            return state;
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (context.StorageOf(target) is { } variable && (assignment.IsRef || target.Type is { } type && PointerLike.Is(type)))
            facts = LockTransitions.Repoint(facts, variable);
        if (target is not (ILocalReferenceOperation or IDiscardOperation) && context.PathOf(assignment.Value) is { } guard && facts.Aliases[guard] is { } held)
            facts = facts.Forget(held); // The guard outlives the method.
        return state.WithComponent(Index, facts);
    }

    public override ComponentFacts AtReturn(FlowContext context, IOperation value, IrqlState state)
    {
        var facts = Facts<LockFacts>(state);
        return context.PathOf(value) is { } path && facts.Aliases[path] is { } held ? facts.WithAlias(AccessPath.Return, held) : facts;
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts)
    {
        var all = (LockFacts)facts;
        var visible = LockFacts.Empty;
        if (!LockContracts.IsOpen(body))
            return visible;
        foreach (var entry in all.Locks.Entries)
        {
            if (body.IsVisible(entry.Key) && entry.Value is not { IsHeld: true, Site: null })
                visible = visible.With(entry.Key, entry.Value);
        }

        foreach (var alias in all.Aliases.Entries)
        {
            if (body.IsVisible(alias.Key) && visible[alias.Value] is not null)
                visible = visible.WithAlias(alias.Key, alias.Value);
        }

        return visible;
    }

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (LockFacts)caller;
        var exit = (LockFacts)calleeExit;
        if (exit.Locks.IsEmpty || LockContracts.HasLockEffect(target.Contract) || target.Summary is not { } summary)
            return facts;
        foreach (var entry in exit.Locks.Entries)
        {
            if (call.Translate(entry.Key, target) is not { } outer || LockContracts.IsElement(outer))
                continue;
            var path = facts.Resolve(outer);
            facts = entry.Value.State switch
            {
                Holding.Free => facts,
                Holding.ReleasedForCaller => LockTransitions.Release(facts, path, call.Body),
                Holding.Held when LockContracts.HandsOver(target.Method, summary, entry.Key)
                    => LockTransitions.Acquire(facts, path, entry.Value with { Site = call.Operation.Syntax, Taker = call.Name, Outer = null }),
                Holding.Held => facts[path] is null ? facts.With(path, HeldLock.Unknown) : facts, // Its leak is reported there.
                _ => facts.With(path, HeldLock.Unknown),
            };
        }

        foreach (var alias in exit.Aliases.Entries)
        {
            if (call.Translate(alias.Key, target) is { } handle && call.Translate(alias.Value, target) is { } held)
                facts = facts.WithAlias(handle, held);
        }

        return facts;
    }

    private static ILocalSymbol? Declared(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol as ILocalSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol as ILocalSymbol,
        _ => null,
    };

    private static LockFacts Release(CallSite call, Effect effect, AccessPath path, IrqlState before, LockFacts facts, AbstractValue? result)
    {
        path = facts.Resolve(path);
        if (effect.Note == "converted")
            return facts;
        switch (call.Evaluate(effect.When, before, result))
        {
            case Truth.True:
                // "Whichever is held" is several rows for one release.
                return LockFacts.Of(before)[path] is { } held && !held.Equals(facts[path]) ? facts : LockTransitions.Release(facts, path, call.Body);
            case Truth.False:
                return facts;
            default:
                return facts.Forget(path);
        }
    }

    private static LockFacts Acquire(CallSite call, Effect effect, IrqlState before, LockFacts facts, AbstractValue? result)
    {
        var guard = effect.IsHeldByResult ? call.Receiver ?? AccessPath.Allocation(call.Operation.Syntax) : null;
        if (effect.IsHeldByResult && call.Method.MethodKind != MethodKind.Constructor)
            guard = AccessPath.Allocation(call.Operation.Syntax);
        if ((LockContracts.PathOf(call, effect) ?? guard) is not { } path)
            return facts;
        path = facts.Resolve(path);
        var truth = call.Evaluate(effect.When, before, result);
        if (truth == Truth.False)
            return facts;
        if (truth != Truth.True)
            return truth is null && effect.Kind == EffectKind.AcquiresLock && effect.Value != "Mutex" ? facts : facts.With(path, HeldLock.Unknown);
        if (effect.Note.StartsWith("converted", System.StringComparison.Ordinal) || call.Name.IndexOf("Convert", System.StringComparison.Ordinal) >= 0)
            return facts[path] is { IsHeld: true } held ? facts.With(path, Converted(held, effect.Value)) : facts;
        facts = LockTransitions.Acquire(facts, path, new HeldLock(
            Holding.Held, effect.Value, effect.IsAtDpc, call.Operation.Syntax, call.Name, effect.Kind == EffectKind.TryAcquiresLock, Outer: null));
        if (guard is not null)
            facts = facts.WithAlias(guard, path);
        foreach (var handle in LockContracts.EffectsOf(call))
        {
            if (handle.Kind == EffectKind.LockHandle && call.PathOf(handle.Argument) is { } named)
                facts = facts.WithAlias(named, path);
        }

        return facts;
    }

    /// <summary>A shared lock that became exclusive, or the reverse: the level is still kept where it was.</summary>
    private static HeldLock Converted(HeldLock held, string kind)
        => held with { Kind = kind == "SpinAtDpc" && !held.IsAtDpc ? "Spin" : kind };

    /// <summary>A callee that nothing is known of may give back what it is handed.</summary>
    private static LockFacts LoseArguments(CallSite call, LockFacts facts)
    {
        if (facts.Locks.IsEmpty)
            return facts;
        foreach (var target in call.Targets)
        {
            if (target.Summary is not null || target.Contract.IsKnown)
                continue;
            foreach (var parameter in call.Method.Parameters)
            {
                if (call.PathOf(ArgumentReference.Parameter(parameter.Ordinal)) is { } path)
                    facts = facts.Forget(facts.Resolve(path));
            }

            if (call.Receiver is { } receiver && facts.Aliases[receiver] is { } guarded)
                facts = facts.Forget(guarded);
        }

        return facts;
    }
}
