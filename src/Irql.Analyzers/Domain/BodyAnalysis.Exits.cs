using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>The ways out, and the summary that is made of them.</summary>
internal sealed partial class BodyAnalysis
{
    private readonly List<(IrqlState State, ITypeSymbol? Type)> throws = new();

    private void Exit(ExitPoint exit, IrqlState state, ITypeSymbol? thrown = null)
    {
        if (sink is null)
            return;
        foreach (var rule in body.Engine.Hooks.OnExit)
            rule.OnExit(exit, state, sink);
        if (exit.IsException)
            throws.Add((state, thrown));
        else
            exits.Add((state, exit));
    }

    /// <summary>What the components know of a value that is returned.</summary>
    private IrqlState AtReturn(FlowContext context, IOperation value, IrqlState state)
    {
        for (var index = 0; index < state.Components.Length; index++)
            state = state.WithComponent(index, body.Engine.Components[index].AtReturn(context, value, state));
        return state;
    }

    private BodyResult Complete()
    {
        var exitSet = StateSet.Empty;
        foreach (var (state, exit) in exits)
            exitSet = exitSet.Add(Visible(state, exit));
        var throwCases = ImmutableArray.CreateBuilder<ThrowCase>();
        foreach (var (state, type) in throws)
            AddThrow(throwCases, Visible(state, exit: null), type);
        Initialisers();
        var isSatisfiable = sink!.Complete(out var findings, out var requirements, out var obligations);
        var summary = new MethodSummary
        {
            Exits = exitSet.States,
            Throws = throwCases.ToImmutable(),
            Requirements = requirements,
            Obligations = obligations,
            Highest = highest,
            Lowest = lowest,
            IsUnsatisfiable = !isSatisfiable,
        };
        var collector = new FindingSink(body);
        if (!body.Key.IsSpecialised)
        {
            foreach (var rule in body.Engine.Hooks.OnBody)
                rule.OnBody(body, summary, collector);
            collector.Complete(out var more, out _, out _);
            findings = findings.AddRange(more);
        }

        return new BodyResult(summary, findings, sink.SlotUses is List<SlotUse> uses ? uses.ToImmutableArray() : ImmutableArray<SlotUse>.Empty);
    }

    /// <summary>The initialisers of fields and properties run at the start of every constructor that does not hand over to another one.</summary>
    private void Initialisers()
    {
        if (body.Method is not { MethodKind: MethodKind.Constructor, Locations.Length: > 0 } method || body.Method.DeclaringSyntaxReferences.IsEmpty)
            return;
        var node = method.DeclaringSyntaxReferences[0].GetSyntax(body.Cancellation);
        var entry = EntryStates().States;
        foreach (var member in Implicit.InitialisedMembers(method))
        {
            var summary = body.Summaries.SummaryOf(SummaryKey.Of(member));
            foreach (var requirement in summary.Requirements)
            {
                foreach (var state in entry)
                    sink!.Require(node, "initialiser of " + member.Name, requirement, state);
            }

            if (summary.Highest is { } high)
                NoteHighest(high with { Cause = high.Cause.Through("initialiser of " + member.Name, member.Locations[0]) });
        }
    }

    private static void AddThrow(ImmutableArray<ThrowCase>.Builder cases, IrqlState state, ITypeSymbol? type)
    {
        for (var index = 0; index < cases.Count; index++)
        {
            var known = cases[index];
            if (!SymbolEqualityComparer.Default.Equals(known.Type, type) || (!known.State.HasSameProperty(state) && cases.Count < 12))
                continue;
            cases[index] = new ThrowCase(known.State.Join(state), type);
            return;
        }

        cases.Add(new ThrowCase(state, type));
    }

    /// <summary>What of a state callers can see: nothing that is rooted in this body's locals, except through what is returned.</summary>
    private IrqlState Visible(IrqlState state, ExitPoint? exit)
    {
        var values = default(DataFlow.FactMap<AccessPath, AbstractValue>);
        AccessPath? returned = null;
        if (exit is not null)
        {
            if (exit.Returned is ReferenceValue reference)
                returned = reference.Target;
            else if (exit.ReturnedPath is { } path && exit.Returned is null)
                returned = path;
            var value = exit.Returned is null && returned is { IsRoot: true, Root: PathRoot.Parameter } && state.Values[returned] is null ? new EntryValue(returned)
                : exit.Returned is ReferenceValue target && !body.IsVisible(target.Target) ? AbstractValue.NotNull
                : exit.Returned ?? (returned is not null && body.IsVisible(returned) && !returned.Equals(AccessPath.Return) ? new ReferenceValue(returned) : null);
            if (value is not null && IsVisibleValue(value))
                values = values.Set(AccessPath.Return, value);
        }

        foreach (var entry in state.Values.Entries)
        {
            if (!IsVisibleValue(entry.Value) || entry.Key.RootPath.Equals(AccessPath.Return))
                continue;
            if (body.IsVisible(entry.Key) && !entry.Value.Equals(state.Assumed[entry.Key]))
                values = values.Set(entry.Key, entry.Value);
            if (returned is not null && !body.IsVisible(returned) && !entry.Key.Equals(returned) && entry.Key.StartsWith(returned)
                && Replant(entry.Key, returned, AccessPath.Return) is { } part)
            {
                values = values.Set(part, entry.Value);
            }
        }

        var assumed = default(DataFlow.FactMap<AccessPath, AbstractValue>);
        foreach (var entry in state.Assumed.Entries)
        {
            if (body.IsVisible(entry.Key))
                assumed = assumed.Set(entry.Key, entry.Value);
        }

        state = state.WithValues(values).WithAssumed(assumed).With((Continuation?)null);
        for (var index = 0; index < state.Components.Length; index++)
            state = state.WithComponent(index, body.Engine.Components[index].AtExit(body, state.Components[index]));
        return state;
    }

    private bool IsVisibleValue(AbstractValue value) => value switch
    {
        ReferenceValue reference => body.IsVisible(reference.Target),
        PathTestValue test => body.IsVisible(test.Path),
        LevelTestValue => false,
        EntryValue copy => body.IsVisible(copy.Source),
        _ => true,
    };

    /// <summary>A path with a prefix replaced.</summary>
    internal static AccessPath? Replant(AccessPath path, AccessPath prefix, AccessPath by)
    {
        if (path.Equals(prefix))
            return by;
        if (path.Parent is null || Replant(path.Parent, prefix, by) is not { } parent)
            return null;
        return path.Segment is ISymbol symbol ? parent.Field(symbol) : parent.Named((string)path.Segment!);
    }

    private void NoteReached(LevelState level, Cause cause)
    {
        if (level.Symbol is not null || level.Absolute.IsEmpty)
            return;
        NoteHighest(new ReachedLevel(level.Absolute.Maximum, cause));
        NoteLowest(new ReachedLevel(level.Absolute.Minimum, cause));
    }

    private void NoteHighest(ReachedLevel reached)
    {
        if (highest is null || reached.Level > highest.Level || (reached.Level == highest.Level && Cause.Compare(reached.Cause, highest.Cause) < 0))
            highest = reached;
    }

    private void NoteLowest(ReachedLevel reached)
    {
        if (lowest is null || reached.Level < lowest.Level || (reached.Level == lowest.Level && Cause.Compare(reached.Cause, lowest.Cause) < 0))
            lowest = reached;
    }
}
