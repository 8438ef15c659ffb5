using Irql.Analyzers.Contracts;
using Irql.Analyzers.DataFlow;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>The ends of blocks: branches, and what they teach.</summary>
internal sealed partial class BodyAnalysis
{
    private void Leave(FlowContext context, BasicBlock block, IrqlState state, IFlowSink<StateSet> next)
    {
        if (block.ConditionalSuccessor is { } conditional && block.BranchValue is { } condition)
        {
            if (sink is not null)
            {
                foreach (var rule in body.Engine.Hooks.OnBranch)
                    rule.OnBranch(context, condition, state, sink);
            }

            var whenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            if (Refine(context, condition, whenTrue, state) is { } taken)
                Follow(context, block, conditional, taken, next);
            if (block.FallThroughSuccessor is { } otherwise && Refine(context, condition, !whenTrue, state) is { } passed)
                Follow(context, block, otherwise, passed, next);
            return;
        }

        if (block.FallThroughSuccessor is { } successor)
            Follow(context, block, successor, state, next);
    }

    private void Follow(FlowContext context, BasicBlock block, ControlFlowBranch branch, IrqlState state, IFlowSink<StateSet> next)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw when IsImplicitThrow(block.BranchValue):
                return; // A switch expression without a matching arm: an implicit run-time exception.
            case ControlFlowBranchSemantics.Throw:
                Thrown(context, block, state);
                Throw(state, block.EnclosingRegion, new Thrown(block.BranchValue?.Syntax ?? body.Flow.Graph.OriginalOperation.Syntax, ThrownType(block.BranchValue)), next);
                return;
            case ControlFlowBranchSemantics.Rethrow:
                Throw(state, block.EnclosingRegion, new Thrown(RethrowPlace(block), CaughtType(block.EnclosingRegion)), next);
                return;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndOfRegion(block, state, next);
                return;
            case ControlFlowBranchSemantics.ProgramTermination or ControlFlowBranchSemantics.Error:
                return;
        }

        if (branch.Destination is null)
            return;
        if (branch.Semantics == ControlFlowBranchSemantics.Return && block.BranchValue is { } returned)
            state = AtReturn(context, returned, state);
        if (!branch.FinallyRegions.IsEmpty)
        {
            var kind = branch.IsConditionalSuccessor ? 1 : 0;
            state = CaptureReturn(context, block, branch, state);
            Go(branch.FinallyRegions[0].FirstBlockOrdinal, state.With(new Continuation((block.Ordinal * 2) + kind, 0, null, state.Continuation)), next);
            return;
        }

        if (branch.Destination.Kind == BasicBlockKind.Exit)
        {
            Exit(new ExitPoint(
                body, ExitPlaces.Of(block, branch, body.Flow), IsException: false, context.ValueOf(block.BranchValue), context.PathOf(block.BranchValue)), state);
            return;
        }

        Go(branch.Destination.Ordinal, state, next);
    }

    private static bool IsImplicitThrow(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is { IsImplicit: true } and not IFlowCaptureReferenceOperation;
    }

    private void Thrown(FlowContext context, BasicBlock block, IrqlState state)
    {
        if (sink is null || block.BranchValue is null)
            return;
        foreach (var rule in body.Engine.Hooks.OnThrow)
            rule.OnThrow(context, ReportPlaces.Of(block.BranchValue), state, sink);
    }

    private void Go(int block, IrqlState state, IFlowSink<StateSet> next) => next.Flow(block, StateSet.Of(state));

    /// <summary>A value that is returned out of a try region is kept over the finally.</summary>
    private static IrqlState CaptureReturn(FlowContext context, BasicBlock block, ControlFlowBranch branch, IrqlState state)
    {
        if (branch.Semantics != ControlFlowBranchSemantics.Return || block.BranchValue is not { } value)
            return state;
        return Store(state, AccessPath.Return, Stored(context[value], value.Type) ?? (context.PathOf(value) is { } path ? new ReferenceValue(path) : null));
    }

    /// <summary>Where a <c>throw;</c> stands: the last thing before it that has a place.</summary>
    private SyntaxNode RethrowPlace(BasicBlock block)
    {
        var current = block;
        for (var steps = 0; steps < body.Flow.BlockCount; steps++)
        {
            if (current.BranchValue is { } value)
                return ExitPlaces.RethrowAfter(value.Syntax);
            if (current.Operations.Length > 0)
                return ExitPlaces.RethrowAfter(current.Operations[current.Operations.Length - 1].Syntax);
            if (current.Predecessors.Length == 0)
                break;
            current = current.Predecessors[0].Source;
        }

        if (Handlers.BlockOf(block, body.Flow) is { } handler && ExitPlaces.Leaving<Microsoft.CodeAnalysis.CSharp.Syntax.ThrowStatementSyntax>(handler) is { } leaving)
            return leaving;
        return body.Flow.Graph.OriginalOperation.Syntax;
    }

    /// <summary>The state on the edge where the condition has this outcome; null when the edge is infeasible.</summary>
    private IrqlState? Refine(FlowContext context, IOperation condition, bool outcome, IrqlState state)
    {
        var result = context[condition];
        IrqlState? refined = state;
        switch (result.Storage is { } field && !Guards.CanTest(field) && result.Value is not ConstantValue ? AbstractValue.Opaque : result.Value)
        {
            case ConstantValue { Value: { } constant }:
                refined = (constant != 0) == outcome ? state : null;
                break;
            case LevelTestValue test:
                refined = ApplyTest(state, test, outcome);
                break;
            case PathTestValue test:
                refined = Learn(state, new PathFact(test.Path, test.IsEqual == outcome, test.Value));
                break;
            case null when result.Path is { } path && Guards.CanTest(path):
                refined = Learn(state, new PathFact(path, IsEqual: true, outcome ? 1 : 0));
                break;
        }

        if (refined is not null && result.Storage is { } kept && Guards.CanTest(kept) && refined.Values[kept] is LevelTestValue or PathTestValue)
            refined = refined!.WithValue(kept, AbstractValue.Of(outcome));
        foreach (var component in body.Engine.Components)
        {
            if (refined is null)
                return null;
            refined = component.OnBranch(context, condition, outcome, refined);
        }

        return refined;
    }

    private static IrqlState? ApplyTest(IrqlState state, LevelTestValue test, bool outcome)
    {
        var mask = outcome ? test.WhenTrue : ~test.WhenTrue;
        if (test.Epoch == state.Level.Epoch && test.Epoch != LevelState.UnknownEpoch)
        {
            var level = state.Level.Restrict(mask);
            if (level.IsUnreachable)
                return null;
            state = state.With(level);
        }

        // The level kept in the variable is narrowed too, whether or not it is still the current one.
        if (test.Source is { } source && state.Values[source] is LevelValue kept)
        {
            var level = kept.Level.Restrict(mask);
            return level.IsUnreachable ? null : state.WithValue(source, kept with { Level = level });
        }

        return state;
    }

    /// <summary>What a test of a variable teaches; null when it contradicts what is known.</summary>
    internal static IrqlState? Learn(IrqlState state, PathFact fact)
    {
        var known = state.Values[fact.Path];
        switch (ValueFacts.Equals(known, fact.Value))
        {
            case Truth.True:
                return fact.IsEqual ? state : null;
            case Truth.False:
                return fact.IsEqual ? null : state;
        }

        switch (known)
        {
            case LevelTestValue test when fact.Value is 0 or 1:
                return ApplyTest(state, test, fact.IsEqual == (fact.Value == 1))?.WithValue(fact.Path, AbstractValue.Of(fact.IsEqual == (fact.Value == 1)));
            case PathTestValue test when fact.Value is 0 or 1:
                var outcome = fact.IsEqual == (fact.Value == 1);
                return Learn(state, new PathFact(test.Path, test.IsEqual == outcome, test.Value))?.WithValue(fact.Path, AbstractValue.Of(outcome));
            case LevelValue or ReferenceValue:
                return state;
        }

        AbstractValue learnt = fact.IsEqual ? new ConstantValue(fact.Value)
            : IsBoolean(fact.Path) && fact.Value is 0 or 1 ? new ConstantValue(1 - fact.Value)
            : new ExcludedValue(fact.Value);
        var isEntryValue = known is null || state.Assumed[fact.Path] is not null;
        state = state.WithValue(fact.Path, learnt);
        return isEntryValue && fact.Path.Root != PathRoot.Capture ? state.WithAssumed(state.Assumed.Set(fact.Path, learnt)) : state;
    }

    private static bool IsBoolean(AccessPath path) => path.Symbol switch
    {
        ILocalSymbol local => local.Type.SpecialType == SpecialType.System_Boolean,
        IParameterSymbol parameter => parameter.Type.SpecialType == SpecialType.System_Boolean,
        IFieldSymbol field => field.Type.SpecialType == SpecialType.System_Boolean,
        IPropertySymbol property => property.Type.SpecialType == SpecialType.System_Boolean,
        _ => path.Root == PathRoot.Capture,
    };
}
