using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>The variant of an acquisition or a release.</summary>
internal sealed record LockVariant(string Kind, bool IsAtDpc);

/// <summary>A lock that a call takes, gives back or needs, itself or in a helper that has to be judged by its callers.</summary>
/// <param name="Path">The lock, handles and guards resolved.</param>
/// <param name="Variants">The kinds it may be taken or given back as.</param>
/// <param name="IsCertain">Whether it happens on every path through the helper.</param>
/// <param name="IsTry">An attempt, which never blocks.</param>
/// <param name="IsBound">Known only because of what this particular caller of the body passed.</param>
/// <param name="Cause">Where it comes from, when it is in a helper.</param>
/// <param name="When">Tests of this body's own parameters under which it happens in the helper.</param>
internal sealed record LockUse(
    AccessPath Path, ImmutableArray<LockVariant> Variants, bool IsCertain, bool IsTry, bool IsBound, Cause? Cause, ImmutableArray<PathFact> When)
{
    private static readonly List<LockUse> Nothing = new(0);

    public const string Takes = "takes lock";

    public const string GivesBack = "gives back lock";

    public const string Needs = "needs lock";

    public const string NeedsFree = "needs lock not held";

    /// <summary>What a call takes.</summary>
    public static List<LockUse> TakenBy(CallSite call, IrqlState state)
        => Collect(call, state, Takes, EffectKind.AcquiresLock, EffectKind.TryAcquiresLock);

    /// <summary>What a call gives back.</summary>
    public static List<LockUse> GivenBackBy(CallSite call, IrqlState state) => Collect(call, state, GivesBack, EffectKind.ReleasesLock, EffectKind.ReleasesLock);

    /// <summary>What must be held at a call.</summary>
    public static List<LockUse> NeededBy(CallSite call, IrqlState state) => Collect(call, state, Needs, EffectKind.RequiresLock, EffectKind.RequiresLock);

    /// <summary>What must not be held at a call.</summary>
    public static List<LockUse> NeededFreeBy(CallSite call, IrqlState state)
        => Collect(call, state, NeedsFree, EffectKind.RequiresLockNotHeld, EffectKind.RequiresLockNotHeld);

    /// <summary>The name for reports: the call, and what in it really does it.</summary>
    public string Subject(CallSite call)
        => Cause is null ? "'" + call.Name + "'" : "'" + call.Name + "'" + Diagnostics.MessageText.Chain(call.Name, Cause);

    private static bool MayUse(CallSite call)
    {
        foreach (var target in call.Targets)
        {
            if (!target.Contract.Effects.IsEmpty || target.Summary is { Obligations.IsEmpty: false })
                return true;
        }

        return false;
    }

    private static List<LockUse> Collect(CallSite call, IrqlState state, string obligation, EffectKind kind, EffectKind other)
    {
        if (!MayUse(call))
            return Nothing;
        var uses = new List<LockUse>();
        var facts = LockFacts.Of(state);
        foreach (var effect in LockContracts.EffectsOf(call))
        {
            if ((effect.Kind == kind || effect.Kind == other) && effect.Note is not ("implied" or "converted")
                && !(effect.IsHeldByResult && LockContracts.PathOf(call, effect) is null)
                && LockContracts.PathOf(call, effect) is { } path)
            {
                AddDirect(uses, facts.Resolve(path), effect, call, state);
            }
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary is not { } summary)
                continue;
            foreach (var obliged in summary.Obligations)
            {
                if (obliged.Kind != obligation || obliged.Path is null || obliged.Detail is not LockVariant variant || call.Translate(obliged.Path, target) is not { } path
                    || LockContracts.IsElement(path))
                    continue;
                var truth = FactTranslation.Evaluate(call, target, obliged.When, state, out var left);
                if (truth != Truth.False)
                {
                    uses.Add(new LockUse(
                        facts.Resolve(path), ImmutableArray.Create(variant), truth == Truth.True, IsTry: false, target.IsBound, obliged.Cause, left));
                }
            }
        }

        return uses;
    }

    private static void AddDirect(List<LockUse> uses, AccessPath path, Effect effect, CallSite call, IrqlState state)
    {
        var isTold = CallSite.SpeaksOfResult(effect.When);
        if (!isTold && call.Evaluate(effect.When, state) != Truth.True)
            return;
        var variant = new LockVariant(effect.Value, effect.IsAtDpc);
        for (var index = 0; index < uses.Count; index++)
        {
            if (uses[index].Path.Equals(path))
            {
                uses[index] = uses[index] with { Variants = uses[index].Variants.Add(variant) };
                return;
            }
        }

        uses.Add(new LockUse(
            path, ImmutableArray.Create(variant), IsCertain: !isTold, isTold || effect.Kind == EffectKind.TryAcquiresLock, IsBound: false, Cause: null,
            ImmutableArray<PathFact>.Empty));
    }
}
