using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>Whether a body hands its request on, so that what it holds for it may be given back when the request completes.</summary>
internal static class RequestHandOver
{
    /// <summary>True when the body sends or pends a request and does not give the reference back itself.</summary>
    public static bool MayFollow(BodyContext body)
    {
        var isHandedOn = false;
        for (var block = 0; block < body.Flow.BlockCount; block++)
        {
            foreach (var operation in body.Flow.OperationsOf(block))
            {
                if (operation is not IInvocationOperation call)
                    continue;
                foreach (var effect in body.Contracts.GetContract(call.TargetMethod).Effects)
                {
                    isHandedOn |= effect.Kind is EffectKind.SendsRequest or EffectKind.MarksPending;
                    if (effect.Kind == EffectKind.ReleasesLock && LockContracts.IsReference(effect.Value))
                        return false;
                }
            }
        }

        return isHandedOn;
    }
}
