using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6001: a dispatch routine marks its request pending and returns something else, returns STATUS_PENDING for a request it has not marked, or marks a request
/// that has left its hands. The status of a lower driver that is passed on untouched speaks for itself.
/// </summary>
internal sealed class IRQL6001_PendingProtocolBroken : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnExit;

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        if (exit.IsException || !DispatchRoles.IsDispatch(exit.Body) || exit.Body.Method is not { ReturnsVoid: false, Parameters.Length: >= 2 } method
            || RequestProtocol.FactsIn(exit.Body, state) is not { } facts)
        {
            return;
        }

        var problem = Problem(exit, facts, facts[AccessPath.Of(method.Parameters[1])]);
        sink.Observe(RuleIds.PendingProtocolBroken, exit.Place, problem is not null, problem ?? string.Empty, "On some path: " + problem);
    }

    private static string? Problem(ExitPoint exit, RequestFacts facts, RequestState request)
    {
        if (request.IsUncertain)
            return null;
        if (request.IsMarkedLate)
            return "The request is marked pending after it has left the routine's hands: another thread may have completed it; mark it before it is sent or queued";
        var isAnswer = exit.ReturnedPath is { } path && facts.Answers[path] is not null;
        if (isAnswer)
            return request.IsMarked ? "The request is marked pending, but the status of the lower driver is returned: return STATUS_PENDING" : null;
        if (exit.Returned is not ConstantValue { Value: { } status })
            return null;
        var isPending = unchecked((uint)status) == RequestProtocol.Pending;
        if (request.IsMarked == isPending)
            return null;
        return request.IsMarked
            ? "The request is marked pending, but the routine does not return STATUS_PENDING"
            : "The routine returns STATUS_PENDING, but the request is not marked pending: call IoMarkIrpPending before it is queued or sent";
    }
}
