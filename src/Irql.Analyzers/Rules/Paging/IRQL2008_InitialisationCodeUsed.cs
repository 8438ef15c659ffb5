using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>IRQL2008: a routine that runs after initialisation reaches code that is discarded then. Helpers are followed; the call in the role's routine is reported.</summary>
internal sealed class IRQL2008_InitialisationCodeUsed : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Kind = "uses initialisation code";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Body.Contract.Placement == CodePlacement.Init)
            return;
        foreach (var target in call.Targets)
        {
            if (target.Contract.Placement == CodePlacement.Init)
            {
                Found(call, Cause.Of(call.Name, string.Empty), sink);
                continue;
            }

            if (target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation.Kind == Kind)
                    Found(call, obligation.Cause, sink);
            }
        }
    }

    private static void Found(CallSite call, Cause cause, FindingSink sink)
    {
        if (call.Body.Role is not { } role)
        {
            sink.HandUp(new Obligation(Kind, Path: null, Detail: null, ImmutableArray<PathFact>.Empty, cause.Through(call.Name, call.Place)));
            return;
        }

        if (RunsWhileInitialising(role))
            return;
        var links = ImmutableArray.CreateBuilder<Location>();
        foreach (var link in cause.Chain)
            links.Add(link.Place);
        sink.Report(
            RuleIds.InitialisationCodeUsedAfterInitialisation, call.Place,
            "'" + cause.Subject + "' is discarded after initialisation, but '" + call.Body.Name + "' runs later (role " + role + ")" + MessageText.Chain(call.Name, cause),
            isPossible: false, links: links.ToImmutable());
    }

    private static bool RunsWhileInitialising(string role) => role is "DRIVER_INITIALIZE" or "DRIVER_REINITIALIZE" or "DRIVER_ADD_DEVICE" or "EVT_WDF_DRIVER_DEVICE_ADD";
}
