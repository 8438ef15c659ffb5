using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3009: a lock that must be held at a call is not, or one that must not be held is. A method without a contract hands the question on.</summary>
internal sealed class IRQL3009_LockRequirementNotMet : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        foreach (var use in LockUse.NeededBy(call, state))
        {
            var held = facts[use.Path];
            if (held is { State: Holding.Unknown } || (held is null && LockContracts.IsOpen(call.Body) && call.Body.IsVisible(use.Path)))
                continue;
            var name = LockNames.Of(use.Path);
            Observe(
                call, use, held is not { IsHeld: true }, use.Subject(call) + " needs " + name + " to be held, and it is not",
                use.Subject(call) + " needs " + name + " to be held, and it may not be", sink);
        }

        foreach (var use in LockUse.NeededFreeBy(call, state))
        {
            var held = facts[use.Path];
            if (held is { State: Holding.Unknown })
                continue;
            var name = LockNames.Of(use.Path);
            Observe(
                call, use, held is { IsHeld: true }, use.Subject(call) + " must not be called with " + name + " held",
                use.Subject(call) + " must not be called with " + name + " held, and it may be", sink);
        }
    }

    private static void Observe(CallSite call, LockUse use, bool isBad, string message, string possible, FindingSink sink)
    {
        sink.Observe(RuleIds.LockRequirementNotMet, call.Place, isBad, message, possible);
        if (isBad && !use.IsCertain)
            sink.Observe(RuleIds.LockRequirementNotMet, call.Place, isBad: false, string.Empty, string.Empty);
    }
}
