using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4005: a user address is stored for, or captured by, code that runs in another context.</summary>
internal sealed class IRQL4005_UserAddressLeavesItsContext : FlowRule
{
    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (Destination(call) is not { } destination)
            return;
        var facts = UserFacts.In(state);
        foreach (var parameter in call.Method.Parameters)
        {
            if (call.Argument(parameter.Ordinal) is not { } argument)
                continue;
            if (argument.Type is IPointerTypeSymbol && facts.IsUser(call.Context.PathOf(argument), call.Body.Contracts, out var isGeneral))
                Report(call, call.Context.PathOf(argument)!.ToString(), destination, isGeneral, sink);
            else if (call.Context.ValueOf(argument) is DelegateValue value && Captured(call, value, facts) is { } captured)
                Report(call, captured, destination, isGeneral: false, sink);
        }
    }

    private static void Report(CallSite call, string what, string destination, bool isGeneral, FindingSink sink)
        => sink.Report(
            RuleIds.UserAddressLeavesItsContext, call.Place,
            "The user address '" + what + "' is given to " + destination + " by '" + call.Name + "': it means something else in the context that runs there", isPossible: false,
            isGeneral);

    /// <summary>What kind of foreign context a call hands its arguments to, or null.</summary>
    private static string? Destination(CallSite call)
    {
        switch (call.Contract.WdkRoutine)
        {
            case "KeInsertQueueDpc" or "IoRequestDpc":
                return "a DPC";
        }

        foreach (var parameter in call.Method.Parameters)
        {
            switch (call.Body.Contracts.GetSlot(parameter)?.Role)
            {
                case "KDEFERRED_ROUTINE" or "IO_DPC_ROUTINE":
                    return "a DPC";
                case "IO_TIMER_ROUTINE" or "EXT_CALLBACK":
                    return "a timer";
                case "IO_WORKITEM_ROUTINE" or "IO_WORKITEM_ROUTINE_EX" or "WORKER_THREAD_ROUTINE":
                    return "a work item";
                case "KSTART_ROUTINE":
                    return "a system thread";
            }
        }

        return null;
    }

    /// <summary>A user address of this body that a lambda or local function keeps, or null.</summary>
    private static string? Captured(CallSite call, DelegateValue value, UserFacts facts)
    {
        foreach (var target in value.Targets)
        {
            if (target.Method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction)
                || call.Body.Engine.Bodies.RootOf(target.Method, call.Body.Cancellation) is not { } root)
            {
                continue;
            }

            foreach (var operation in root.DescendantsAndSelf())
            {
                var path = operation switch
                {
                    IParameterReferenceOperation parameter => AccessPath.Of(parameter.Parameter),
                    ILocalReferenceOperation local => AccessPath.Of(local.Local),
                    _ => null,
                };
                if (path?.Symbol is { } symbol && operation.Type is IPointerTypeSymbol
                    && !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, target.Method) && facts.IsUser(path, call.Body.Contracts, out _))
                {
                    return symbol.Name;
                }
            }
        }

        return null;
    }
}
