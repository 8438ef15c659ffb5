using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>IRQL1018: <c>await</c> above PASSIVE_LEVEL, or <c>yield return</c> while the level is raised.</summary>
internal sealed class IRQL1018_SuspensionWhileRaised : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => kind is OperationKind.Await or OperationKind.YieldReturn;

    private static readonly LevelMask Passive = LevelMask.Exactly(LevelMask.Passive);

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        switch (operation)
        {
            case IAwaitOperation:
                sink.Require(
                    operation.Syntax, "await",
                    new Requirement(
                        RuleIds.SuspensionWhileRaised, Passive, ImmutableArray<PathFact>.Empty, Cause.Of("await", "await, which suspends the thread"), IsPossible: false, IsInfo: false),
                    state);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                // What the consumer's own level is, is not this body's doing; what it raised itself is.
                var levels = context.Body.IsOpen ? state.Level.Absolute : state.Level.All;
                var isBad = !levels.IsSubsetOf(Passive);
                sink.Observe(
                    RuleIds.SuspensionWhileRaised, ReportPlaces.Of(operation), isBad,
                    "'yield' hands control to the consumer at " + LevelNames.Describe(levels), "'yield' may hand control to the consumer at " + LevelNames.Describe(levels));
                break;
        }
    }
}
