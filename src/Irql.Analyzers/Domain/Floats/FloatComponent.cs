using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Floats;

/// <summary>Follows whether the floating-point state is saved, for x86 only: elsewhere the system preserves it.</summary>
internal sealed class FloatComponent : FlowComponent
{
    private static readonly AccessPath Unnamed = AccessPath.Global("floating-point state");

    public override bool Follows(OperationKind kind) => false;

    public override ComponentFacts Nothing => FloatFacts.Empty;

    public override ComponentFacts AtEntry(BodyContext body) => FloatFacts.Empty;

    public override bool AppliesTo(IrqlOptions options) => options.IsX86;

    public override bool IsInteresting(IOperation operation, IContractSource contracts) => FloatOperations.IsArithmeticOrCall(operation);

    /// <summary>Whether what this body saved or restored there is its callers' business too.</summary>
    public static bool IsForCallers(BodyContext body, AccessPath path) => body.Role is null && body.IsVisible(path);

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        if (!call.Body.Options.IsX86)
            return state;
        var facts = Facts<FloatFacts>(state);
        foreach (var entry in facts.Map.Entries)
        {
            if (entry.Value.IsOfCallee)
                facts = facts.With(entry.Key, entry.Value with { Level = InCaller(entry.Value.Level, before.Level), IsOfCallee = false });
        }

        if (FloatSaves.Of(call) is { } save)
        {
            if (FloatSaves.Succeeded(save, call.Context.ValueOf(call.Operation)))
                facts = facts.With(call.PathOf(save.Argument) ?? Unnamed, new FloatSave(IsSaved: true, call.Operation.Syntax, before.Level, IsCertain: true));
            return state.WithComponent(Index, facts);
        }

        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind != EffectKind.RestoresFloat)
                continue;
            var path = call.PathOf(effect.Argument) ?? Unnamed;
            facts = facts.Restore(path, IsForCallers(call.Body, path) ? new FloatSave(IsSaved: false, call.Operation.Syntax, before.Level, IsCertain: true) : null);
        }

        return state.WithComponent(Index, facts);
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts)
    {
        var visible = FloatFacts.Empty;
        foreach (var entry in ((FloatFacts)facts).Map.Entries)
        {
            if (IsForCallers(body, entry.Key))
                visible = visible.With(entry.Key, entry.Value);
        }

        return visible;
    }

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (FloatFacts)caller;
        foreach (var entry in ((FloatFacts)calleeExit).Map.Entries)
        {
            var path = call.Translate(entry.Key, target) ?? Unnamed;
            var mine = entry.Value with { Site = call.Operation.Syntax, IsOfCallee = true };
            facts = entry.Value.IsSaved ? facts.With(path, mine) : facts.Restore(path, IsForCallers(call.Body, path) ? mine : null);
        }

        return facts;
    }

    private static LevelState InCaller(LevelState level, LevelState caller)
        => level.IsEntryLevel ? caller
            : new LevelState(level.Absolute | (level.FromEntry & caller.All), LevelMask.None, caller.EntryReach, symbol: null, LevelState.UnknownEpoch, level.Reason);
}
