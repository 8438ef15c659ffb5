using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;

namespace Irql.Analyzers.Summaries;

/// <summary>Applies one exit of a callee to the caller's state at a call, translating paths, levels, values, saves and component facts.</summary>
internal static class SummaryComposer
{
    /// <summary>The state after the call along this exit, or null when the call cannot take it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">The callee.</param>
    /// <param name="exit">One of its exits.</param>
    /// <param name="caller">The caller's state at the call.</param>
    /// <param name="keepLevel">The callee has a level contract, which says what happens to the level.</param>
    /// <param name="returned">What the call evaluates to.</param>
    public static IrqlState? Compose(CallSite call, CallTarget target, IrqlState exit, IrqlState caller, bool keepLevel, out OperationResult returned)
    {
        returned = default;
        var state = Feasible(call, target, exit, caller);
        if (state is null)
            return null;
        if (!keepLevel)
        {
            var level = ComposeLevel(call, target, exit.Level, state);
            if (level.IsUnreachable)
                return null;
            state = state.With(level);
            state = ComposeSaves(call, target, exit, caller, state);
            if (exit.IsExcused)
                state = state.Excused();
        }

        foreach (var entry in exit.Values.Entries)
        {
            if (ValueOf(call, target, entry.Value, caller) is not { } value)
                continue;
            if (entry.Key.Equals(AccessPath.Return))
                returned = new OperationResult(value, null, (value as ReferenceValue)?.Target);
            else if (call.Translate(entry.Key, target) is { } path)
                state = state.WithValue(path, value);
        }

        if (returned.Value is null or ExcludedValue && HasParts(exit))
        {
            var made = AccessPath.Allocation(call.Operation.Syntax);
            returned = new OperationResult(new ReferenceValue(made), null, made);
        }

        for (var index = 0; index < state.Components.Length; index++)
        {
            var facts = call.Body.Engine.Components[index].Compose(call, target, caller.Components[index], exit.Components[index]);
            state = state.WithComponent(index, facts);
        }

        return state;
    }

    /// <summary>Whether the callee can leave this way, as far as its tests of what is passed show.</summary>
    public static bool CanLeave(CallSite call, CallTarget target, IrqlState exit, IrqlState caller) => Feasible(call, target, exit, caller) is not null;

    /// <summary>What the callee's tests need of the arguments; they teach the caller what they could not know.</summary>
    private static IrqlState? Feasible(CallSite call, CallTarget target, IrqlState exit, IrqlState caller)
    {
        IrqlState? state = caller;
        foreach (var entry in exit.Assumed.Entries)
        {
            if (PathFact.Of(entry.Key, entry.Value) is not { } fact)
                continue;
            switch (FactTranslation.Evaluate(call, target, fact, caller, out var translated))
            {
                case Truth.False:
                    return null;
                case Truth.Unknown when translated is not null && Guards.CanTest(translated.Path):
                    state = BodyAnalysis.Learn(state, translated);
                    if (state is null)
                        return null;
                    break;
            }
        }

        return state;
    }

    private static LevelState ComposeLevel(CallSite call, CallTarget target, LevelState exit, IrqlState caller)
    {
        var level = caller.Level;
        // The callee takes this way only when entered at one of these levels.
        if (exit.EntryReach != LevelMask.All && level.Symbol is null)
            level = level.Restrict(exit.EntryReach);
        if (exit.Symbol is null && exit.Absolute.IsEmpty)
            return level.Restrict(exit.FromEntry);
        var epoch = Epochs.Of(call.Operation);
        var reason = exit.Reason is { Place: not null } inner ? new LevelReason(inner.Text + " in '" + call.Name + "'", call.Place) : Reasons.Of(call);
        if (exit.Symbol is { } symbol)
            return Saved(call, target, symbol, caller, exit.Absolute, epoch, reason) is { } saved ? level.SetTo(saved) : level.SetTo(exit.Absolute, epoch, reason);
        return new LevelState(
            exit.Absolute | (level.Absolute & exit.FromEntry), level.FromEntry & exit.FromEntry, level.EntryReach, symbol: null, epoch, reason);
    }

    /// <summary>The level that a variable or object of the callee's caller holds.</summary>
    private static LevelState? Saved(
        CallSite call, CallTarget target, AccessPath symbol, IrqlState caller, LevelMask bounds, int epoch, LevelReason reason)
    {
        if (call.Translate(symbol, target) is not { } path)
            return null;
        var value = symbol is { IsRoot: true, Root: PathRoot.Parameter } ? ArgumentValue(call, symbol) ?? caller.Values[path] : caller.Values[path];
        return value switch
        {
            LevelValue saved => saved.Level,
            ConstantValue { Value: { } number } => caller.Level.SetTo(LevelNumbering.Target(number, null, isImport: false, call.Body), epoch, reason),
            _ => call.Body.IsVisible(path) ? caller.Level.SetToSymbol(path, bounds, epoch, reason) : null,
        };
    }

    private static AbstractValue? ArgumentValue(CallSite call, AccessPath parameter)
        => parameter.Key is Microsoft.CodeAnalysis.IParameterSymbol symbol ? call.Context.ValueOf(call.Argument(symbol.Ordinal)) : null;

    private static IrqlState ComposeSaves(CallSite call, CallTarget target, IrqlState exit, IrqlState caller, IrqlState state)
    {
        var stack = state.Saves;
        foreach (var restored in exit.Saves.ForeignRestores)
        {
            if (call.Translate(restored, target) is not { } path)
                continue;
            var value = restored is { IsRoot: true, Root: PathRoot.Parameter } ? ArgumentValue(call, restored) ?? caller.Values[path] : caller.Values[path];
            if (value is LevelValue { Save: { } site })
                stack = stack.PopTo(site);
            else if (value is not LevelValue && call.Body.IsVisible(path))
                stack = stack.RestoreForeign(path);
        }

        var index = 0;
        foreach (var saved in exit.Saves.Saves)
        {
            var taken = saved.Lock is null ? null : call.Translate(saved.Lock, target);
            stack = stack.Push(new SavedLevel(
                new SaveSite(call.Operation.Syntax, index++), Translate(saved.Level, call, target, caller), saved.IsLock, taken, saved.IsShared));
        }

        return state.With(stack);
    }

    /// <summary>A value at the callee's exit in the caller's terms; null when it means nothing there.</summary>
    public static AbstractValue? ValueOf(CallSite call, CallTarget target, AbstractValue value, IrqlState caller)
    {
        switch (value)
        {
            case ReferenceValue reference:
                return call.Translate(reference.Target, target) is { } path ? new ReferenceValue(path) : AbstractValue.Opaque;
            case LevelValue level:
                return new LevelValue(Translate(level.Level, call, target, caller), Site(call, level.Save));
            case PathTestValue test:
                return call.Translate(test.Path, target) is { } tested ? test with { Path = tested } : AbstractValue.Opaque;
            case EntryValue copy:
                if (copy.Source is { IsRoot: true, Root: PathRoot.Parameter } && ArgumentValue(call, copy.Source) is { } argument)
                    return argument;
                return call.Translate(copy.Source, target) is { } source
                    ? caller.Values[source] ?? (call.Body.IsVisible(source) ? new EntryValue(source) : new ReferenceValue(source))
                    : AbstractValue.Opaque;
            default:
                return value;
        }
    }

    private static SaveSite? Site(CallSite call, SaveSite? inner) => inner is null ? null : new SaveSite(call.Operation.Syntax, inner.Index);

    private static LevelState Translate(LevelState level, CallSite call, CallTarget target, IrqlState caller)
    {
        if (level.Symbol is { } symbol)
        {
            return Saved(call, target, symbol, caller, level.Absolute, Epochs.Of(call.Operation), level.Reason ?? Reasons.Of(call))
                ?? caller.Level.SetTo(level.Absolute, Epochs.Of(call.Operation), level.Reason);
        }

        if (level.Absolute.IsEmpty)
            return caller.Level.Restrict(level.FromEntry);
        return new LevelState(
            level.Absolute | (caller.Level.Absolute & level.FromEntry), caller.Level.FromEntry & level.FromEntry, caller.Level.EntryReach, symbol: null,
            Epochs.Of(call.Operation), level.Reason);
    }

    private static bool HasParts(IrqlState exit)
    {
        foreach (var entry in exit.Values.Entries)
        {
            if (!entry.Key.IsRoot && entry.Key.RootPath.Equals(AccessPath.Return))
                return true;
        }

        return false;
    }
}
