using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6004: a dispatch routine names an access mode itself where the mode of its request decides whether the caller's rights are checked; also when a helper does
/// it to a handle that the dispatch routine passes. A handle that the driver has opened itself is its own affair.
/// </summary>
internal sealed class IRQL6004_LiteralAccessMode : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Kind = "literal-mode";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Contract.WdkRoutine is { } routine && AccessModes.PositionIn(routine) is var position and >= 0
            && call.Argument(position) is { } mode && AccessModes.IsLiteral(mode, call))
        {
            Judge(call, AccessModes.TakesHandle(routine) ? 0 : -1, routine, state, sink, Cause.Of(routine, string.Empty));
        }

        foreach (var target in call.Targets)
        {
            if (target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation is { Kind: Kind, Path: { IsRoot: true, Key: IParameterSymbol parameter } })
                    Judge(call, parameter.Ordinal, obligation.Cause.Subject, state, sink, obligation.Cause.Through(call.Name, call.Place));
            }
        }
    }

    /// <param name="call">The routine, or a helper that leads to it.</param>
    /// <param name="handle">The position of the handle, or -1 when the routine takes none.</param>
    /// <param name="routine">The routine that checks the rights.</param>
    /// <param name="state">The state at the call.</param>
    /// <param name="sink">Where it is told.</param>
    /// <param name="cause">How the call leads to the routine.</param>
    private static void Judge(CallSite call, int handle, string routine, IrqlState state, FindingSink sink, Cause cause)
    {
        var given = handle < 0 ? null : call.Argument(handle);
        if (given is not null && AccessModes.IsOwnHandle(given, call))
            return;
        if (DispatchRoles.IsDispatch(call.Body))
        {
            var links = ImmutableArray.CreateBuilder<Location>();
            for (var index = 1; index < cause.Chain.Length; index++)
                links.Add(cause.Chain[index].Place);
            var through = cause.Chain.IsEmpty ? string.Empty : $" (through '{call.Name}')";
            sink.Report(
                RuleIds.LiteralAccessModeInADispatchRoutine, call.Place,
                $"{routine}{through} is given a literal access mode: pass the mode of the request (Irp->RequestorMode), or the rights of its sender are not checked",
                isPossible: false, links: links.ToImmutable());
        }
        else if (call.Body.Role is null && given is not null && call.PathOf(ArgumentReference.Parameter(handle)) is { } path && call.IsEntryValue(path, state))
        {
            sink.HandUp(new Obligation(Kind, path, Detail: null, ImmutableArray<PathFact>.Empty, cause));
        }
    }
}
