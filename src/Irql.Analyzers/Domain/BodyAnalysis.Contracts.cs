using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What a declared or tabled level contract does to the state.</summary>
internal sealed partial class BodyAnalysis
{
    private void ApplyContract(
        CallSite call, CallTarget target, LevelContract contract, IrqlState state, List<(IrqlState State, OperationResult Result)> outcomes)
    {
        var start = Composed(call, target, ForgetOutputs(call, state));
        LevelClause? conditional = null;
        var isRaised = false;
        var isUsual = true;
        foreach (var clause in contract.Clauses)
        {
            if (clause.Raises.IsEmpty)
                continue;
            if (CallSite.SpeaksOfResult(clause.When))
            {
                conditional = clause;
                continue;
            }

            switch (call.Evaluate(clause.When, state))
            {
                case Truth.True:
                    outcomes.Add(Save(call, contract, state, RaiseBy(call, start, clause.Raises)));
                    isRaised = true;
                    break;
                case Truth.Unknown:
                    outcomes.Add(Save(call, contract, state, RaiseBy(call, LearnCondition(call, clause.When, state, start, holds: true), clause.Raises)));
                    start = LearnCondition(call, clause.When, state, start, holds: false);
                    break;
                case Truth.False:
                    // Where the usual case raises and the clause says when, it does not raise here.
                    isUsual = contract.Exit != ExitKind.Fixed || !contract.ExitLevels.Equals(clause.Raises);
                    break;
            }

            if (isRaised)
                return;
        }

        if (conditional is not null)
        {
            var (whenRaised, otherwise) = Results(conditional.When, call);
            var raised = Save(call, contract, state, RaiseBy(call, start, conditional.Raises));
            outcomes.Add((raised.State, raised.Result.Value is LevelValue ? raised.Result : new OperationResult(whenRaised, null, null)));
            if (contract.Exit == ExitKind.Fixed && contract.ExitLevels.Equals(conditional.Raises))
                isUsual = false;
            outcomes.Add((isUsual && contract.Exit != ExitKind.Same ? ApplyExit(call, contract, state, start) : start, new OperationResult(otherwise, null, null)));
            return;
        }

        var plain = isUsual ? ApplyExit(call, contract, state, start) : start;
        outcomes.Add(contract.Exit == ExitKind.Same && HasRaisingClause(contract) ? (plain, Unknown(call)) : Save(call, contract, state, plain));
    }

    private static bool HasRaisingClause(LevelContract contract)
    {
        foreach (var clause in contract.Clauses)
        {
            if (!clause.Raises.IsEmpty)
                return true;
        }

        return false;
    }

    private static IrqlState RaiseBy(CallSite call, IrqlState state, LevelMask levels)
        => state.With(state.Level.SetTo(levels, Epochs.Of(call.Operation), Reasons.Of(call)));

    private static IrqlState LearnCondition(CallSite call, Condition condition, IrqlState before, IrqlState state, bool holds)
        => call.AsFact(condition, before) is { } fact ? Learn(state, holds ? fact : fact with { IsEqual = !fact.IsEqual }) ?? state : state;

    /// <summary>What the result is on the two sides of a condition on it.</summary>
    private static (AbstractValue? Holds, AbstractValue? Fails) Results(Condition condition, CallSite call)
    {
        if (condition is NotCondition not)
        {
            var (holds, fails) = Results(not.Operand, call);
            return (fails, holds);
        }

        if (condition is not CompareCondition { Comparison: ComparisonKind.Equal or ComparisonKind.NotEqual } compare)
            return (null, null);
        AbstractValue equal = new ConstantValue(compare.Value);
        AbstractValue other = call.Method.ReturnType.SpecialType == SpecialType.System_Boolean || compare.Value is 1
            ? new ConstantValue(1 - (compare.Value ?? 0))
            : new ExcludedValue(compare.Value);
        return compare.Comparison == ComparisonKind.Equal ? (equal, other) : (other, equal);
    }

    /// <summary>Component facts of a callee whose body is here, whatever its level contract says.</summary>
    private IrqlState Composed(CallSite call, CallTarget target, IrqlState state)
    {
        if (target.Summary is not { Exits.IsEmpty: false } summary)
            return state;
        for (var index = 0; index < state.Components.Length; index++)
        {
            ComponentFacts? joined = null;
            foreach (var exit in summary.Exits)
            {
                var facts = body.Engine.Components[index].Compose(call, target, state.Components[index], exit.Components[index]);
                joined = joined is null ? facts : joined.Join(facts);
            }

            state = state.WithComponent(index, joined!);
        }

        return call.Method.MethodKind == MethodKind.Constructor ? Initialised(call, target, summary, state) : state;
    }

    /// <summary>What a constructor keeps in its fields on every way out: a guard knows its lock.</summary>
    private static IrqlState Initialised(CallSite call, CallTarget target, MethodSummary summary, IrqlState state)
    {
        var before = state;
        foreach (var entry in summary.Exits[0].Values.Entries)
        {
            if (entry.Key.IsRoot || entry.Key.Root != PathRoot.This || entry.Value is not (ReferenceValue or EntryValue) || call.Translate(entry.Key, target) is not { } field)
                continue;
            var isSame = true;
            for (var exit = 1; exit < summary.Exits.Length; exit++)
                isSame &= entry.Value.Equals(summary.Exits[exit].Values[entry.Key]);
            if (isSame && SummaryComposer.ValueOf(call, target, entry.Value, before) is { } value)
                state = state.WithValue(field, value);
        }

        return state;
    }

    /// <summary>Whatever a callee writes through <c>out</c> and <c>ref</c> is no longer what it was.</summary>
    private static IrqlState ForgetOutputs(CallSite call, IrqlState state)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && call.PathOf(ArgumentReference.Parameter(parameter.Ordinal)) is { } path
                && state.Values[path] is ConstantValue or ExcludedValue or PathTestValue or LevelTestValue)
            {
                state = Store(state, path, null);
            }
        }

        return state;
    }

    private IrqlState ApplyExit(CallSite call, LevelContract contract, IrqlState before, IrqlState state)
    {
        var epoch = Epochs.Of(call.Operation);
        switch (contract.Exit)
        {
            case ExitKind.Fixed:
                return state.With(state.Level.SetTo(contract.ExitLevels, epoch, Reasons.Of(call)));
            case ExitKind.RaisedToArgument:
                return state.With(RaisedTo(call, contract, before, epoch));
            case ExitKind.Restored:
                foreach (var place in contract.Restores)
                    state = Restore(call, place, before, state);
                return state;
            default:
                return state;
        }
    }

    private static LevelState RaisedTo(CallSite call, LevelContract contract, IrqlState before, int epoch)
    {
        var operation = call.Argument(contract.ExitArgument);
        var level = before.Level;
        var upwards = level.All.IsEmpty ? LevelMask.All : LevelMask.AtLeast(level.All.Minimum);
        switch (call.ValueOf(contract.ExitArgument))
        {
            case ConstantValue { Value: { } number }:
                return level.SetTo(LevelNumbering.Target(number, operation?.Type, call.Contract.IsImport, call.Body), epoch, Reasons.Of(call));
            case LevelValue value:
                return level.SetTo(value.Level);
        }

        return call.PathOf(contract.ExitArgument) is { } path && call.Body.IsVisible(path) && call.IsEntryValue(path, before)
            ? level.SetToSymbol(path, upwards, epoch, Reasons.Of(call))
            : level.SetTo(upwards, epoch, Reasons.Of(call));
    }

    private IrqlState Restore(CallSite call, SavedLevelPlace place, IrqlState before, IrqlState state)
    {
        var path = PlacePath(call, place);
        var value = place.GlobalKind is null && place.Argument.IsParameter ? call.ValueOf(place.Argument) : path is null ? null : before.Values[path];
        if (place.GlobalKind is null && value is null && path is not null && before.Values[path] is LevelValue kept)
            value = kept;
        var judgement = value is null && place.GlobalKind is null ? RestoreJudgement.OfParameter(path, body) : RestoreJudgement.Of(call, value, before, body);
        if (judgement.IsWrong)
            state = state.Excused();
        var epoch = Epochs.Of(call.Operation);
        var downwards = before.Level.All.IsEmpty ? LevelMask.All : LevelMask.AtMost(before.Level.All.Maximum);
        switch (value)
        {
            case LevelValue saved:
                state = state.With(state.Level.SetTo(saved.Level));
                return judgement.Matched is { } site ? state.With(judgement.IsAlone ? state.Saves.Remove(site) : state.Saves.PopTo(site)) : state;
            case ConstantValue { Value: { } number }:
                var levels = LevelNumbering.Target(number, call.Argument(place.Argument)?.Type, call.Contract.IsImport, body);
                state = state.With(state.Level.SetTo(levels, epoch, Reasons.Restored(call)));
                return state.Saves.Innermost is { } innermost ? state.With(state.Saves.Remove(innermost.Site)) : state;
        }

        if (path is not null && body.IsVisible(path))
            return state.With(state.Level.SetToSymbol(path, downwards, epoch, Reasons.Restored(call))).With(state.Saves.RestoreForeign(path));
        return state.With(state.Level.SetTo(downwards, epoch, Reasons.Restored(call)));
    }

    /// <summary>Where a level is kept: the argument itself, inside an object, or in a global object.</summary>
    internal static AccessPath? PlacePath(CallSite call, SavedLevelPlace place)
    {
        if (place.GlobalKind is { } kind && place.Argument.IsCall)
            return AccessPath.Global(kind);
        var path = call.PathOf(place.Argument);
        return place.GlobalKind is not null || place.Argument.IsInstance ? path?.Named(SavedInside) : path;
    }

    /// <summary>The name of the level that an object keeps inside, for paths.</summary>
    internal const string SavedInside = "$saved";

    private (IrqlState State, OperationResult Result) Save(CallSite call, LevelContract contract, IrqlState before, IrqlState after)
    {
        var result = Unknown(call);
        if (contract.Saves.IsEmpty && !call.Contract.ResultHoldsSavedLevel)
            return (after, result);
        var site = new SaveSite(call.Operation.Syntax, 0);
        var level = before.Level.Epoch == LevelState.UnknownEpoch ? before.Level.WithEpoch(~Epochs.Of(call.Operation) & int.MaxValue) : before.Level;
        var saved = new LevelValue(level, site);
        foreach (var place in contract.Saves)
        {
            if (place.Argument.IsReturn && place.GlobalKind is null)
                result = new OperationResult(saved, null, null);
            else if (PlacePath(call, place) is { } path)
                after = Store(after, path, saved);
        }

        if (call.Contract.ResultHoldsSavedLevel)
        {
            result = Made(call);
            after = after.WithValue(result.Path!.Named(SavedInside)!, saved);
        }

        var taken = LockOf(call.Contract);
        return (after.With(after.Saves.Push(new SavedLevel(
            site, level, taken is not null, taken is null ? null : call.PathOf(taken.Argument), taken is { Value: "SpinShared" or "ResourceShared" or "PushShared" }))), result);
    }

    private static Effect? LockOf(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.AcquiresLock or EffectKind.TryAcquiresLock)
                return effect;
        }

        return null;
    }

    /// <summary>A helper that restored something wrong leaves a path whose exit is not reported again.</summary>
    private IrqlState AfterRestores(CallSite call, IrqlState before, IrqlState after)
    {
        foreach (var judgement in RestoreJudgement.OfSummary(call, before, body))
        {
            if (judgement.IsWrong)
                return after.Excused();
        }

        return after;
    }
}
