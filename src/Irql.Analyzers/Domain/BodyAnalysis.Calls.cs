using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.DataFlow;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>What a call does: its targets' contracts and summaries, one outcome for each way it can return.</summary>
internal sealed partial class BodyAnalysis
{
    private void Call(
        CallSite call, IrqlState state, BasicBlock block, IFlowSink<StateSet> next, List<(IrqlState State, OperationResult Result)> outcomes)
    {
        if (sink is not null)
        {
            foreach (var rule in body.Engine.Hooks.OnCall)
                rule.OnCall(call, state, sink);
        }

        foreach (var target in call.Targets)
        {
            foreach (var thrown in ThrownBy(call, target, state))
                Throw(thrown.State, block.EnclosingRegion, new Thrown(call.Operation.Syntax, thrown.Type), next);
            if (HasEffect(target.Contract, EffectKind.NoReturn))
                continue;
            var first = outcomes.Count;
            if (target.Contract.Level is { } level)
                ApplyContract(call, target, level, state, outcomes);
            else if (target.Summary is { } summary)
                ApplySummary(call, target, summary, state, outcomes);
            else
                outcomes.Add((state, Unknown(call)));
            ForkOnResult(call, state, outcomes, first);
            for (var index = first; index < outcomes.Count; index++)
                outcomes[index] = Finish(call, target, state, outcomes[index]);
        }

        RunBodies(call, state);
        for (var index = outcomes.Count - 1; index >= 0; index--)
        {
            if (outcomes[index].State.Level.IsUnreachable)
                outcomes.RemoveAt(index);
        }
    }

    /// <summary>Assertions, questions, components, and the rules that look at what came of it.</summary>
    private (IrqlState State, OperationResult Result) Finish(CallSite call, CallTarget target, IrqlState before, (IrqlState State, OperationResult Result) outcome)
    {
        var (state, result) = outcome;
        var contract = target.Contract;
        if (contract.AssertsMaximum is { } maximum)
            state = state.With(state.Level.Restrict(LevelMask.AtMost(maximum)));
        if (contract.AssertsMinimum is { } minimum)
            state = state.With(state.Level.Restrict(LevelMask.AtLeast(minimum)));
        if (contract.ReturnsCurrentLevel)
        {
            if (state.Level.Epoch == LevelState.UnknownEpoch)
                state = state.With(state.Level.WithEpoch(Epochs.Of(call.Operation)));
            result = new OperationResult(new LevelValue(state.Level, Save: null), null, null);
        }

        state = Announced(call, contract, before, state);
        if (result.Value is null && result.Path is null)
            result = GuestAddresses.ResultOf(call);
        if (result.Value is null && result.Path is null && call.Method is { MethodKind: MethodKind.PropertyGet })
            result = KernelStatus.Read(call) is { } told ? new OperationResult(told, null, null) : PropertyRead(call, state);
        if (call.Operation is IBinaryOperation binary && KernelStatus.IsComparison(binary))
            result = new OperationResult(Guards.Compare(call.Context, binary, state), null, null);
        if (result.Value is null && result.Path is null && HasEffect(contract, EffectKind.AllocatesPool) && !call.Method.ReturnsVoid)
            result = Allocated(call);
        if (Deferred.IsIterator(body, target))
            result = new OperationResult(new DeferredValue(ImmutableArray.Create(new DelegateTarget(target.Method!, call.Receiver))), null, null);
        else if ((Deferred.IsQuery(call.Method) || call.Method.Name is "GetEnumerator" or "GetAsyncEnumerator") && Deferred.Collect(call) is { IsEmpty: false } bodies)
            result = new OperationResult(new DeferredValue(bodies), null, null);
        if (LevelLimits.DropsBelowEntry(call, target, before, state) || ReleasesOnly(call, contract, before))
            state = state.Excused();
        call.Context[call.Operation] = result; // Effects that depend on the result ask for it.
        foreach (var component in body.Engine.Components)
            state = component.AfterCall(call, before, state);
        if (sink is not null)
        {
            NoteLevels(call, target, before, state);
            foreach (var rule in body.Engine.Hooks.AfterCall)
                rule.AfterCall(call, before, state, sink);
        }

        return (state, result);
    }

    /// <summary>
    /// An API with its Wait argument set returns at DISPATCH_LEVEL and announces a wait; that wait may stand there and goes back to the level before.
    /// </summary>
    private static IrqlState Announced(CallSite call, MethodContract contract, IrqlState before, IrqlState state)
    {
        if (CallNeeds.EffectTruth(call, contract, EffectKind.BeginsWait, before, out _) == Truth.True)
        {
            return state.WithPendingWait(new LevelValue(before.Level, Save: null))
                .With(state.Level.SetTo(LevelMask.Exactly(LevelMask.Dispatch), Epochs.Of(call.Operation), Reasons.Of(call)));
        }

        return before.PendingWait is { } pending && HasEffect(contract, EffectKind.Waits) ? state.WithPendingWait(null).With(state.Level.SetTo(pending.Level)) : state;
    }

    /// <summary>An attempt to take a lock or to save floating-point state returns in two ways, and its result says which.</summary>
    private static void ForkOnResult(CallSite call, IrqlState before, List<(IrqlState State, OperationResult Result)> outcomes, int first)
    {
        if (outcomes.Count != first + 1 || outcomes[first].Result.Value is not null || call.Method.ReturnsVoid
            || (!Locks.LockResults.Tell(call, before, out var success, out var failure) && !Floats.FloatSaves.Tell(call, out success, out failure)))
        {
            return;
        }

        var (state, result) = outcomes[first];
        outcomes[first] = (state, result with { Value = success });
        if (failure is not null)
            outcomes.Add((state, result with { Value = failure }));
    }

    /// <summary>The lock of the innermost save is released without its level (the wrong variant): the lock's own report.</summary>
    private static bool ReleasesOnly(CallSite call, MethodContract contract, IrqlState before)
    {
        if (before.Saves.Innermost is not { Lock: { } taken } || contract.Level is not { Exit: ExitKind.Same })
            return false;
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind == EffectKind.ReleasesLock && taken.Equals(call.PathOf(effect.Argument)))
                return true;
        }

        return false;
    }

    /// <summary>A property is a name for storage too: locks and slots are kept in properties.</summary>
    private static OperationResult PropertyRead(CallSite call, IrqlState state)
        => call.Operation is IPropertyReferenceOperation property ? Read(state, PropertyPath(call.Context, property)) : default;

    private static OperationResult Unknown(CallSite call)
        => call.Operation is IObjectCreationOperation ? Made(call) : default;

    private static OperationResult Made(CallSite call)
    {
        var made = AccessPath.Allocation(call.Operation.Syntax);
        return new OperationResult(new ReferenceValue(made), null, made);
    }

    /// <summary>A block of memory is an object with a name of its own; it may be the null pointer.</summary>
    private static OperationResult Allocated(CallSite call) => new(null, null, AccessPath.Allocation(call.Operation.Syntax));

    /// <summary>The levels this call reaches inside, for limits of the callers.</summary>
    private void NoteLevels(CallSite call, CallTarget target, IrqlState before, IrqlState after)
    {
        if (!after.Level.SameLevels(before.Level))
            NoteReached(after.Level, CauseOf(call, target));
        if (target.Summary is { } summary)
        {
            if (summary.Highest is { } high)
                NoteHighest(high with { Cause = high.Cause.Through(call.Name, call.Place) });
            if (summary.Lowest is { } low)
                NoteLowest(low with { Cause = low.Cause.Through(call.Name, call.Place) });
        }
    }

    internal static Cause CauseOf(CallSite call, CallTarget target)
        => Cause.Of(target.Method is { } method && !ReferenceEquals(method, call.Method) ? SymbolNames.Of(method) : call.Name, OwnerOf(target.Contract));

    /// <summary>Whose contract it is, as a clause of a sentence.</summary>
    internal static string OwnerOf(MethodContract contract) => contract.Origin switch
    {
        ContractOrigin.None => string.Empty,
        ContractOrigin.Role => "role " + (contract.Role ?? contract.OriginName),
        ContractOrigin.WdkTable => "the WDK contract of '" + contract.OriginName + "'",
        ContractOrigin.DotNetTable => "the .NET contract of '" + contract.OriginName + "'",
        ContractOrigin.ContractFile => "the contract file's entry for '" + contract.OriginName + "'",
        _ => "the contract of '" + contract.OriginName + "'",
    };

    private static bool HasEffect(MethodContract contract, EffectKind kind)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind == kind)
                return true;
        }

        return false;
    }

    /// <summary>The exceptions that may leave a call: imports known to raise, and source callees.</summary>
    private IEnumerable<(IrqlState State, ITypeSymbol? Type)> ThrownBy(CallSite call, CallTarget target, IrqlState state)
    {
        foreach (var effect in target.Contract.Effects)
        {
            if (effect.Kind == EffectKind.RaisesException && call.Evaluate(effect.When, state) is not (null or Truth.False))
            {
                yield return (state, null);
                break;
            }
        }

        if (target.Summary is not { } summary || Deferred.IsIterator(body, target) || target.Method is { IsAsync: true })
            yield break;
        foreach (var thrown in summary.Throws)
        {
            // Under a contract the callee is at its entry level, whatever its body did; that is checked there.
            if (target.Contract.Level is not null)
                yield return (SummaryComposer.Compose(call, target, thrown.State, state, keepLevel: true, out _) ?? state, thrown.Type);
            else if (SummaryComposer.Compose(call, target, thrown.State, state, keepLevel: false, out _) is { } composed)
                yield return (composed, thrown.Type);
        }
    }

    private void ApplySummary(
        CallSite call, CallTarget target, MethodSummary summary, IrqlState state, List<(IrqlState State, OperationResult Result)> outcomes)
    {
        if (Deferred.IsIterator(body, target))
        {
            outcomes.Add((state, default));
            return;
        }

        foreach (var exit in summary.Exits)
        {
            // An async method gives control back at the level it was called at; what follows its awaits runs elsewhere.
            var isAsync = target.Method is { IsAsync: true };
            if (SummaryComposer.Compose(call, target, exit, state, keepLevel: isAsync, out var returned) is not { } composed)
                continue;
            composed = AfterRestores(call, state, composed);
            outcomes.Add((composed, call.Operation is IObjectCreationOperation or ICollectionExpressionOperation ? Made(call) : returned));
        }
    }

    /// <summary>Callbacks handed to a callee whose body is not here (LINQ, collections), and what is enumerated, run during the call.</summary>
    private void RunBodies(CallSite call, IrqlState state)
    {
        if (sink is null)
            return;
        foreach (var callback in Deferred.RunBy(call))
        {
            var contract = body.Contracts.GetContract(callback.Method);
            var key = SummaryKeys.For(call, callback.Method, out _);
            var target = new CallTarget(callback.Method, contract, key is null ? null : body.Summaries.SummaryOf(key), callback.Receiver, IsBound: false);
            CallNeeds.Require(call, target, SymbolNames.Of(callback.Method), state, sink, isOneOfSeveral: false, isRun: true);
        }
    }
}
