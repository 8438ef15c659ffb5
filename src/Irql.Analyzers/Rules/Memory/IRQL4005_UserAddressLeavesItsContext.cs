using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Irql.Analyzers.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4005: a user address is stored for, or captured by, code that runs in another context.</summary>
internal sealed class IRQL4005_UserAddressLeavesItsContext : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.OnOperation | RuleHooks.OnSlot;

    public override bool Listens(OperationKind kind) => PointerAccess.CanBe(kind) || kind is OperationKind.Invocation;

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (PointerAccess.Of(operation) is { } access)
            OnAccess(context, access, state, sink);
        else if (operation is IInvocationOperation && UserFacts.In(state) is { Foreign.IsEmpty: false })
        {
            foreach (var followed in FollowingRoutines.AccessesOf(context, operation))
                OnAccess(context, followed, state, sink);
        }
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (Destination(call) is not { } destination)
            return;
        var facts = UserFacts.In(state);
        foreach (var parameter in call.Method.Parameters)
        {
            if (call.Argument(parameter.Ordinal) is not { } argument)
                continue;
            if (IsAddress(argument.Type) && PointerPaths.Of(call.Context, argument) is { } path && facts.IsUser(path, call.Body.Contracts, out var isGeneral))
                Report(call, path.ToString(), destination, isGeneral, sink);
            else if (call.Context.ValueOf(argument) is DelegateValue value && Captured(call.Body, value, facts) is { } captured)
                Report(call, captured, destination, isGeneral: false, sink);
            else if (call.Context.PathOf(argument) is { } context && facts.KeptIn(context) is { } kept)
                Report(call, kept.ToString(), destination, isGeneral: false, sink);
        }
    }

    public override void OnSlot(FlowContext context, SlotAssignment slot, IrqlState state, FindingSink sink)
    {
        // Arguments are judged with their call.
        if (slot.Node.Parent is ArgumentSyntax || slot.Slot?.Role is not { } role || DestinationOf(role) is not { } destination)
            return;
        var value = new DelegateValue(ImmutableArray.Create(new DelegateTarget(slot.Target, null)));
        if (Captured(context.Body, value, UserFacts.In(state)) is { } captured)
            sink.Report(RuleIds.UserAddressLeavesItsContext, ReportPlaces.Of(slot.Node), Message(captured, destination, slot.SlotName), isPossible: false);
    }

    private static void OnAccess(FlowContext context, PointerAccess access, IrqlState state, FindingSink sink)
    {
        var facts = UserFacts.In(state);
        if (facts.Foreign.IsEmpty || PointerPaths.Of(context, access.Pointer, state) is not { } pointer)
            return;
        sink.Observe(
            RuleIds.UserAddressLeavesItsContext, ReportPlaces.Of(access.Operation),
            facts.IsUser(pointer, context.Body.Contracts, out _) && facts.IsForeign(pointer, context.Body.Contracts),
            "The user address '" + pointer + "' is touched while the thread is attached to another process, where it means something else",
            "The user address '" + pointer + "' may be touched while the thread is attached to another process, where it means something else");
    }

    private static bool IsAddress(ITypeSymbol? type)
        => type is IPointerTypeSymbol || PassThrough.IsView(type) || PassThrough.IsGuestPointer(type) || type is { Name: "PVOID" } or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr };

    private static string Message(string what, string destination, string by)
        => "The user address '" + what + "' is given to " + destination + " by '" + by + "': it means something else in the context that runs there";

    private static void Report(CallSite call, string what, string destination, bool isGeneral, FindingSink sink)
        => sink.Report(
            RuleIds.UserAddressLeavesItsContext, call.Place,
            Message(what, destination, call.Name), isPossible: false, isGeneral);

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
            if (call.Body.Contracts.GetSlot(parameter)?.Role is { } role && DestinationOf(role) is { } destination)
                return destination;
        }

        return OfFramework(call.Method);
    }

    private static string? DestinationOf(string role) => role switch
    {
        "KDEFERRED_ROUTINE" or "IO_DPC_ROUTINE" => "a DPC",
        "IO_TIMER_ROUTINE" or "EXT_CALLBACK" => "a timer",
        "IO_WORKITEM_ROUTINE" or "IO_WORKITEM_ROUTINE_EX" or "WORKER_THREAD_ROUTINE" => "a work item",
        "KSTART_ROUTINE" => "a system thread",
        _ => null,
    };

    private static string? OfFramework(IMethodSymbol method) => method.ContainingType is { ContainingNamespace: { } space } type ? space.ToDisplayString() switch
    {
        "System.Threading.Tasks" => type.Name is "Task" or "TaskFactory" or "Parallel" ? "a task" : null,
        "System.Threading" => type.Name switch { "Thread" or "ThreadPool" => "a thread", "Timer" => "a timer", _ => null },
        _ => null,
    } : null;

    /// <summary>A user address of this body that a lambda or local function keeps, or null.</summary>
    private static string? Captured(BodyContext body, DelegateValue value, UserFacts facts)
    {
        foreach (var target in value.Targets)
        {
            if (target.Method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction)
                || body.Engine.Bodies.RootOf(target.Method, body.Cancellation) is not { } root)
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
                if (path?.Symbol is { } symbol && IsAddress(operation.Type)
                    && !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, target.Method) && facts.IsUser(path, body.Contracts, out _))
                {
                    return symbol.Name;
                }
            }
        }

        return null;
    }
}
