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

/// <summary>The result of one body: what callers need, and what is wrong inside.</summary>
internal sealed record BodyResult(MethodSummary Summary, ImmutableArray<Finding> Findings, ImmutableArray<SlotUse> SlotUses)
{
    /// <summary>The lambdas and local functions that stand directly in the body.</summary>
    public ImmutableArray<IMethodSymbol> Nested { get; init; } = ImmutableArray<IMethodSymbol>.Empty;
}

/// <summary>
/// The flow through one body: first to the fixpoint, then once more over every reachable block with the rules listening. Also the transfer function; its
/// parts are in the other files of this class.
/// </summary>
internal sealed partial class BodyAnalysis : ITransfer<StateSet>
{
    /// <summary>Block visits before a body is given up as unknown; a body needs a few for each block.</summary>
    private const int VisitsPerBlock = 400;

    /// <summary>Outcomes that one block may split one state into before the rest is joined.</summary>
    private const int MaximumForks = 48;

    private readonly BodyContext body;
    private readonly List<(IrqlState State, ExitPoint Exit)> exits = new();
    private FindingSink? sink;
    private ReachedLevel? highest;
    private ReachedLevel? lowest;

    public BodyAnalysis(BodyContext body) => this.body = body;

    public BodyResult Run()
    {
        var analysis = new ForwardAnalysis<StateSet>(body.Flow, StateSetLattice.Instance);
        if (!analysis.Run(EntryStates(), this, VisitsPerBlock * body.Flow.BlockCount, body.Cancellation))
            return new BodyResult(UnknownSummary(body), ImmutableArray<Finding>.Empty, ImmutableArray<SlotUse>.Empty);

        exits.Clear();
        highest = null;
        lowest = null;
        sink = new FindingSink(body);
        var nowhere = new NowhereSink();
        for (var block = 0; block < body.Flow.BlockCount; block++)
        {
            body.Cancellation.ThrowIfCancellationRequested();
            if (analysis.IsReached(block))
                Transfer(block, analysis.InputOf(block), nowhere);
        }

        return Complete();
    }

    /// <summary>What is assumed of a body that is too much for the budget: it changes nothing.</summary>
    public static MethodSummary UnknownSummary(BodyContext body) => new()
    {
        Exits = ImmutableArray.Create(IrqlState.Initial(LevelState.AtEntry(LevelMask.All), ComponentsAtEntry(body))),
        IsKnown = false,
    };

    public void Transfer(int block, StateSet input, IFlowSink<StateSet> next)
    {
        var basicBlock = body.Flow.Block(block);
        if (basicBlock.Kind == BasicBlockKind.Exit)
            return;
        foreach (var state in input.States)
            RunBlock(basicBlock, state, next);
    }

    private void RunBlock(BasicBlock block, IrqlState start, IFlowSink<StateSet> next)
    {
        var operations = body.Flow.OperationsOf(block.Ordinal);
        var pending = new Stack<(int Index, IrqlState State, FlowContext Context)>();
        pending.Push((0, start, new FlowContext(body)));
        var forks = 0;
        var outcomes = new List<(IrqlState State, OperationResult Result)>();
        while (pending.Count > 0)
        {
            var (index, state, context) = pending.Pop();
            while (index < operations.Length)
            {
                var operation = operations[index];
                outcomes.Clear();
                Step(context, operation, state, block, next, outcomes);
                index++;
                if (outcomes.Count == 0)
                    break;
                for (var other = outcomes.Count - 1; other > 0 && forks < MaximumForks; other--)
                {
                    forks++;
                    var fork = context.Fork();
                    fork[operation] = outcomes[other].Result;
                    pending.Push((index, outcomes[other].State, fork));
                }

                state = forks >= MaximumForks && outcomes.Count > 1 ? JoinAll(outcomes) : outcomes[0].State;
                context[operation] = outcomes[0].Result;
            }

            if (index >= operations.Length && (outcomes.Count > 0 || operations.Length == 0))
                Leave(context, block, state, next);
        }
    }

    private static IrqlState JoinAll(List<(IrqlState State, OperationResult Result)> outcomes)
    {
        var state = outcomes[0].State;
        for (var index = 1; index < outcomes.Count; index++)
            state = state.Join(outcomes[index].State);
        return state;
    }

    /// <summary>One operation, its operands done. No outcome means that nothing returns from it.</summary>
    private void Step(
        FlowContext context, IOperation operation, IrqlState state, BasicBlock block, IFlowSink<StateSet> next,
        List<(IrqlState State, OperationResult Result)> outcomes)
    {
        var kind = operation.Kind;
        if (sink is not null)
            Listen(context, operation, kind, state);
        var call = CallFactory.MayCall(kind) ? CallFactory.Create(context, operation, state) : null;
        if (call is not null)
        {
            Call(call, state, block, next, outcomes);
            if (operation is not IAssignmentOperation and not IIncrementOrDecrementOperation)
                return;
        }
        else
        {
            outcomes.Add((state, default));
        }

        for (var index = 0; index < outcomes.Count; index++)
        {
            var after = Evaluate(context, operation, kind, outcomes[index].State, out var result);
            if (call is null)
            {
                foreach (var component in body.Engine.Hooks.Following(kind))
                    after = component.AfterOperation(context, operation, after);
            }

            outcomes[index] = (after, result);
            if (sink is null || call is not null)
                continue;
            context[operation] = result;
            foreach (var rule in body.Engine.Hooks.AfterOperation(kind))
                rule.AfterOperation(context, operation, after, sink);
        }
    }

    private void Listen(FlowContext context, IOperation operation, OperationKind kind, IrqlState state)
    {
        foreach (var rule in body.Engine.Hooks.OnOperation(kind))
            rule.OnOperation(context, operation, state, sink!);
        Slots(context, operation, state);
    }

    private static ImmutableArray<ComponentFacts> ComponentsAtEntry(BodyContext body)
    {
        var components = body.Engine.Components;
        if (components.IsEmpty)
            return ImmutableArray<ComponentFacts>.Empty;
        var facts = ImmutableArray.CreateBuilder<ComponentFacts>(components.Length);
        foreach (var component in components)
            facts.Add(component.AtEntry(body));
        return facts.MoveToImmutable();
    }

    /// <summary>The states at entry: conditional clauses of the contract split them, so that a test of the parameter narrows the level.</summary>
    private StateSet EntryStates()
    {
        var reason = body.EntryReason;
        var states = new List<IrqlState> { IrqlState.Initial(LevelState.AtEntry(body.Entry, reason), ComponentsAtEntry(body)) };
        if (body.Contract.Level is { } level && body.Method is { } method)
        {
            foreach (var clause in level.Clauses)
            {
                if (clause.Entry == LevelMask.All || ConditionFact(clause.When, method) is not { } fact || states.Count > 8)
                    continue;
                var count = states.Count;
                for (var index = 0; index < count; index++)
                {
                    var state = states[index];
                    var holds = Learn(state, fact);
                    var fails = Learn(state, fact with { IsEqual = !fact.IsEqual });
                    if (holds is null || fails is null)
                        continue;
                    var mask = clause.Loosens ? state.Level.All | clause.Entry : state.Level.All & clause.Entry;
                    states[index] = fails;
                    if (!mask.IsEmpty)
                        states.Add(holds.With(LevelState.AtEntry(mask, reason)));
                }
            }
        }

        for (var index = 0; index < states.Count; index++)
            states[index] = BindParameters(states[index]);
        var set = StateSet.Empty;
        foreach (var state in states)
            set = set.Add(state);
        return set;
    }

    /// <summary>The targets of delegate parameters that this particular caller passes.</summary>
    private IrqlState BindParameters(IrqlState state)
    {
        if (body.Key.Bindings.IsEmpty || body.Method is null)
            return state;
        foreach (var parameter in body.Method.Parameters)
        {
            if (body.Key.Bindings[parameter.Ordinal] is { } bound)
                state = state.WithValue(AccessPath.Of(parameter), bound);
        }

        return state;
    }

    private static PathFact? ConditionFact(Condition condition, IMethodSymbol method)
        => condition is CompareCondition { Argument.IsParameter: true, Dereferenced: false } compare
            && compare.Comparison is ComparisonKind.Equal or ComparisonKind.NotEqual
            && ((CompareCondition)condition).Argument.Ordinal < method.Parameters.Length
            ? new PathFact(
                AccessPath.Of(method.Parameters[((CompareCondition)condition).Argument.Ordinal]),
                ((CompareCondition)condition).Comparison == ComparisonKind.Equal,
                ((CompareCondition)condition).Value)
            : null;

    private sealed class NowhereSink : IFlowSink<StateSet>
    {
        public void Flow(int block, StateSet state)
        {
        }
    }
}
