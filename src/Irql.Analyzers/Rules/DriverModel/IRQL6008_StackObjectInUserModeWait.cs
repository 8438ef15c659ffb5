using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6008: an object on the kernel stack is waited for in user mode, here or in a helper: the stack of a thread that waits in user mode may be paged out, and
/// the object with it.
/// </summary>
internal sealed class IRQL6008_StackObjectInUserModeWait : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Kind = "user-mode-wait";
    private const long UserMode = 1;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Contract.WdkRoutine is { } routine)
            Wait(call, routine, state, sink);
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

    private static void Wait(CallSite call, string routine, IrqlState state, FindingSink sink)
    {
        var (item, mode) = routine switch
        {
            "KeWaitForSingleObject" or "KeWaitForMutexObject" => (0, 2),
            "KeWaitForMultipleObjects" => (1, 4),
            _ => (-1, -1),
        };
        if (item < 0 || call.ValueOf(ArgumentReference.Parameter(mode)) is not ConstantValue { Value: UserMode })
            return;
        if (item == 0)
            Judge(call, item, routine, state, sink, Cause.Of(routine, string.Empty));
        else if (call.Argument(item) is { } array && StackObjects.Holds(array, call))
            Report(call, routine, sink, ImmutableArray<Location>.Empty);
    }

    private static void Judge(CallSite call, int item, string routine, IrqlState state, FindingSink sink, Cause cause)
    {
        if (call.Argument(item) is not { } waited)
            return;
        if (StackObjects.Is(waited, call) || (waited.Type is IPointerTypeSymbol && call.PathOf(ArgumentReference.Parameter(item)) is { } known && StackObjects.IsPartOfLocal(known)))
        {
            var links = ImmutableArray.CreateBuilder<Location>();
            for (var index = 1; index < cause.Chain.Length; index++)
                links.Add(cause.Chain[index].Place);
            Report(call, routine, sink, links.ToImmutable());
        }
        else if (call.PathOf(ArgumentReference.Parameter(item)) is { } path && call.IsEntryValue(path, state))
        {
            sink.HandUp(new Obligation(Kind, path, Detail: null, ImmutableArray<PathFact>.Empty, cause));
        }
    }

    private static void Report(CallSite call, string routine, FindingSink sink, ImmutableArray<Location> links)
        => sink.Report(
            RuleIds.StackObjectInAUserModeWait, call.Place,
            $"{routine} waits in user mode for an object on the stack, which may be paged out meanwhile: wait in kernel mode, or keep the object in nonpaged memory",
            isPossible: false, links: links);
}
