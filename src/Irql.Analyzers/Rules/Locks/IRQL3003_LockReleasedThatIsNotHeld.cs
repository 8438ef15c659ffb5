using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3003: a lock is given back that is not held. Without a contract a lock that this method never took is its callers'.</summary>
internal sealed class IRQL3003_LockReleasedThatIsNotHeld : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var facts = LockFacts.Of(state);
        var isOpen = LockContracts.IsOpen(call.Body);
        foreach (var use in LockUse.GivenBackBy(call, state))
        {
            var held = facts[use.Path];
            if (held is { State: Holding.Unknown } || (held is null && IsOutOfSight(call.Body, use, isOpen)) || (held is not { IsHeld: true } && IsDeclared(call.Body, use)))
            {
                continue;
            }

            var name = LockNames.Of(use.Path);
            sink.Observe(
                RuleIds.LockReleasedThatIsNotHeld, call.Place, held is not { IsHeld: true },
                use.Subject(call) + " releases " + name + ", which is not held",
                use.Subject(call) + " releases " + name + ", which may not be held");
        }
    }

    /// <summary>Not taken here, but perhaps by whom this body cannot see.</summary>
    private static bool IsOutOfSight(BodyContext body, LockUse use, bool isOpen)
        => LockContracts.IsElement(use.Path) || (isOpen && body.IsVisible(use.Path)) || (body.Contract.Role is not null && IsReference(use));

    /// <summary>Taken in the routine where the request began, given back in the one where it ends.</summary>
    private static bool IsReference(LockUse use)
    {
        foreach (var variant in use.Variants)
        {
            if (LockContracts.IsReference(variant.Kind))
                return true;
        }

        return false;
    }

    private static bool IsDeclared(BodyContext body, LockUse use)
    {
        foreach (var variant in use.Variants)
        {
            if (LockContracts.IsDeclaredReleased(body, use.Path, variant.Kind) && !LockContracts.IsInherited(body, use.Path))
                return true;
        }

        return false;
    }
}
