using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>What a helper needs of its callers: no spin lock, or none of one kind.</summary>
/// <param name="Kind">The only kind that counts; empty for any spin lock.</param>
/// <param name="IsInfo">Rests on general knowledge.</param>
/// <param name="IsViolated">Certainly wrong already, because of what was passed to the helper.</param>
internal sealed record NoSpinLockNeed(string Kind, bool IsInfo, bool IsViolated)
{
    public const string Word = "needs no spin lock";
}

/// <summary>IRQL3007: a request is completed or sent while a spin lock is held, directly or in a helper.</summary>
internal sealed class IRQL3007_RequestUnderALock : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var effect in LockContracts.EffectsOf(call))
        {
            if (effect.Kind == EffectKind.RequiresNoSpinLock && call.Evaluate(effect.When, state) is { } truth and not Truth.False)
                Judge(call, new NoSpinLockNeed(effect.Value, effect.IsGeneralKnowledge, IsViolated: false), null, truth == Truth.True, isBound: false, state, sink);
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation.Kind == NoSpinLockNeed.Word && obligation.Detail is NoSpinLockNeed need
                    && FactTranslation.Evaluate(call, target, obligation.When, state, out _) is var holds and not Truth.False)
                {
                    Judge(call, need, obligation.Cause, holds == Truth.True, target.IsBound, state, sink);
                }
            }
        }
    }

    private static void Judge(CallSite call, NoSpinLockNeed need, Cause? cause, bool isCertain, bool isBound, IrqlState state, FindingSink sink)
    {
        var held = Find(LockFacts.Of(state), need, out var path);
        var isBad = held is not null || need.IsViolated;
        if (!isBad || isBound)
        {
            if (!GivesBackForCallers(call.Body, state))
                HandUp(call, need with { IsViolated = isBad }, cause, state, sink);
            if (isBound)
                return;
        }

        var subject = "'" + call.Name + "'" + (cause is null ? string.Empty : MessageText.Chain(call.Name, cause));
        var name = path is null ? "a spin lock" : LockNames.Of(path);
        sink.Observe(
            RuleIds.RequestCompletedOrSentUnderALock, call.Place, isBad,
            subject + " completes or sends a request while " + name + " is held",
            subject + " completes or sends a request while " + name + " may be held",
            held is not null && LockNames.PlaceOf(held) is { } place ? ImmutableArray.Create(place) : ImmutableArray<Location>.Empty, need.IsInfo);
        if (isBad && !isCertain)
            sink.Observe(RuleIds.RequestCompletedOrSentUnderALock, call.Place, isBad: false, string.Empty, string.Empty);
    }

    private static HeldLock? Find(LockFacts facts, NoSpinLockNeed need, out AccessPath? path)
    {
        HeldLock? found = null;
        path = null;
        foreach (var entry in facts.Locks.Entries)
        {
            if (!entry.Value.IsHeld || !(need.Kind.Length == 0 ? entry.Value.IsSpinLock : entry.Value.Kind == need.Kind))
                continue;
            if (path is null || string.CompareOrdinal(entry.Key.ToString(), path.ToString()) < 0)
            {
                path = entry.Key;
                found = entry.Value;
            }
        }

        return found;
    }

    /// <summary>A body that has given back its callers' lock: which of theirs is left is not known here.</summary>
    private static bool GivesBackForCallers(BodyContext body, IrqlState state)
    {
        foreach (var effect in body.Contract.Effects)
        {
            if (effect.Kind == EffectKind.ReleasesLock)
                return true;
        }

        foreach (var entry in LockFacts.Of(state).Locks.Entries)
        {
            if (entry.Value.State is Holding.ReleasedForCaller or Holding.Unknown)
                return true;
        }

        return false;
    }

    private static void HandUp(CallSite call, NoSpinLockNeed need, Cause? cause, IrqlState state, FindingSink sink)
        => sink.HandUp(new Obligation(
            NoSpinLockNeed.Word, Path: null, need, sink.Conditions(state, ImmutableArray<PathFact>.Empty),
            cause?.Through(call.Name, call.Place) ?? new Cause(call.Name, string.Empty, ImmutableArray.Create(new ChainLink(call.Name, call.Place)))));
}
