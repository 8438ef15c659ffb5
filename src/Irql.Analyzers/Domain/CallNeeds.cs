using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Domain;

/// <summary>The levels a call needs: by its contract, its placement, its waiting, or what its body was found to need.</summary>
internal static class CallNeeds
{
    private static readonly LevelMask BelowDispatch = LevelMask.AtMost(LevelMask.Apc);

    /// <summary>Requires of the state what one target of a call needs.</summary>
    public static void Require(CallSite call, CallTarget target, string subject, IrqlState state, FindingSink sink, bool isOneOfSeveral, bool isRun = false)
    {
        var contract = target.Contract;
        var cause = subject == call.Name ? BodyAnalysis.CauseOf(call, target) : Cause.Of(subject, BodyAnalysis.OwnerOf(contract));
        var waits = EffectTruth(call, contract, EffectKind.Waits, state, out var isGeneralWait);
        if (waits != Truth.False && state.PendingWait is not null)
            return; // The wait that the call before has announced runs at the level that call left.
        if (contract.Level is { } level)
            RequireLevels(call, target, level, subject, cause, state, sink, isOneOfSeveral, waits);
        if (contract.Placement == CodePlacement.Paged)
            Add(call, target, subject, new Requirement(RuleIds.PagedCodeAtRaisedLevel, BelowDispatch, Always, Placed(cause, contract, subject), isOneOfSeveral, IsInfo: false), state, sink);
        if (waits != Truth.False)
        {
            var when = ImmutableArray<PathFact>.Empty;
            if (waits == Truth.Unknown && WaitFact(call, contract, state) is { } fact)
                when = ImmutableArray.Create(fact);
            Add(call, target, subject, new Requirement(
                RuleIds.BlockingAtRaisedLevel, BelowDispatch, when, cause, isOneOfSeveral || (waits == Truth.Unknown && when.IsEmpty), isGeneralWait), state, sink);
        }

        if (contract.Level is not null || target.Summary is not { } summary || (!isRun && Deferred.IsIterator(call.Body, target)))
            return;
        foreach (var requirement in summary.Requirements)
        {
            var truth = FactTranslation.Evaluate(call, target, requirement.When, state, out var left);
            if (truth == Truth.False)
                continue;
            var rule = requirement.RuleAbove == RuleIds.PagedDataAtRaisedLevel && IsInsertedDisposal(call)
                ? RuleIds.FinalizerOrDisposeTouchesPagedStorageAtRaisedLevel
                : requirement.RuleAbove;
            Add(call, target, subject, requirement with { RuleAbove = rule, When = left, IsPossible = requirement.IsPossible || isOneOfSeveral || truth == Truth.Unknown }, state, sink);
        }
    }

    /// <summary>Whether an effect of this kind holds at the call.</summary>
    public static Truth EffectTruth(CallSite call, MethodContract contract, EffectKind kind, IrqlState state, out bool isGeneral)
    {
        var result = Truth.False;
        isGeneral = false;
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind != kind || call.Evaluate(effect.When, state) is not { } truth || truth == Truth.False)
                continue;
            if (result == Truth.False || (truth == Truth.True && result == Truth.Unknown))
                isGeneral = effect.IsGeneralKnowledge;
            else
                isGeneral &= effect.IsGeneralKnowledge;
            result = truth == Truth.True ? Truth.True : result == Truth.True ? result : Truth.Unknown;
        }

        return result;
    }

    private static ImmutableArray<PathFact> Always => ImmutableArray<PathFact>.Empty;

    private static void RequireLevels(
        CallSite call, CallTarget target, LevelContract level, string subject, Cause cause, IrqlState state, FindingSink sink, bool isOneOfSeveral, Truth waits)
    {
        var allowed = level.Entry;
        var strict = LevelMask.All;
        foreach (var clause in level.Clauses)
        {
            if (clause.Entry == LevelMask.All || call.Evaluate(clause.When, state) is not { } truth || truth == Truth.False)
                continue;
            if (truth == Truth.True)
            {
                allowed = clause.Loosens ? allowed | clause.Entry : allowed & clause.Entry;
                continue;
            }

            if (clause.Loosens)
            {
                strict &= allowed;
                allowed |= clause.Entry;
                continue;
            }

            var when = call.AsFact(clause.When, state) is { } fact ? ImmutableArray.Create(fact) : Always;
            Add(call, target, subject, Make(allowed & clause.Entry, when, isPossible: isOneOfSeveral || when.IsEmpty), state, sink);
        }

        Add(call, target, subject, Make(allowed, Always, isOneOfSeveral), state, sink);
        if (strict != LevelMask.All)
            Add(call, target, subject, Make(strict, Always, isPossible: true), state, sink);

        Requirement Make(LevelMask mask, ImmutableArray<PathFact> when, bool isPossible) => new(
            RuleIds.CallAboveMaximum, mask, when, cause, isPossible, target.Contract.IsGeneralKnowledge) { Disputed = level.Disputed };
    }

    private static void Add(CallSite call, CallTarget target, string subject, Requirement requirement, IrqlState state, FindingSink sink)
        => sink.Require(call.Node, subject, requirement, state, target.IsBound);

    /// <summary>A disposal that no text names: of a <c>using</c> or a <c>foreach</c>.</summary>
    private static bool IsInsertedDisposal(CallSite call)
        => call.Operation.IsImplicit && call.Method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true };

    private static Cause Placed(Cause cause, MethodContract contract, string subject)
        => contract.Origin == ContractOrigin.None ? cause : Cause.Of(cause.Subject, "[PagedCode] on '" + (contract.OriginName.Length == 0 ? subject : contract.OriginName) + "'");

    private static PathFact? WaitFact(CallSite call, MethodContract contract, IrqlState state)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind == EffectKind.Waits && call.AsFact(effect.When, state) is { } fact)
                return fact;
        }

        return null;
    }
}
