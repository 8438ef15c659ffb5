using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4020: on some path a pool block that this body owns is neither freed nor handed over. Reported at the allocation.</summary>
internal sealed class IRQL4020_PoolLeak : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnOperation | RuleHooks.OnExit;

    public override bool Listens(OperationKind kind) => kind is OperationKind.SimpleAssignment;

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        foreach (var fact in BlockFacts.In(state).Map.Entries)
        {
            if (fact.Value is { State: BlockState.Owned, IsList: false } && BlockRule.IsPrivate(exit.Body, fact.Key) && !BlockRule.IsNull(state, fact.Key)
                && !BlockRule.IsReturned(exit, fact.Key))
            {
                Report(fact.Value.Site, "a path leaves without freeing it or handing it over", sink);
            }
        }
    }

    /// <summary>The only pointer to a block is overwritten.</summary>
    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (operation is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment || context.PathOf(target) is not { } path
            || !path.Equals(context.StorageOf(target)) || path.Equals(context.PathOf(assignment.Value)))
        {
            return;
        }

        if (BlockFacts.In(state).Of(path) is { State: BlockState.Owned, IsList: false } owned && !BlockRule.IsNull(state, path))
            Report(owned.Site, "its pointer is overwritten before it is freed", sink);
    }

    private static void Report(SyntaxNode site, string how, FindingSink sink)
        => sink.Report(RuleIds.PoolLeak, ReportPlaces.Of(site), "The block of '" + BlockRule.NameOf(site) + "' may leak: " + how, isPossible: true);
}
