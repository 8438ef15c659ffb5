using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>Follows requests: marked pending, sent on or completed, through helpers too.</summary>
internal sealed class RequestProtocol : FlowComponent
{
    /// <summary>STATUS_PENDING.</summary>
    public const long Pending = 0x103;

    public override bool Follows(OperationKind kind) => kind is OperationKind.SimpleAssignment;

    public override ComponentFacts Nothing => RequestFacts.None;

    /// <summary>The facts in a state, when the engine follows requests.</summary>
    public static RequestFacts? FactsIn(BodyContext body, IrqlState state)
    {
        foreach (var component in body.Engine.Components)
        {
            if (component is RequestProtocol)
                return (RequestFacts)state.Components[component.Index];
        }

        return null;
    }

    public override ComponentFacts AtEntry(BodyContext body) => RequestFacts.None;

    public override IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state)
    {
        var facts = Facts<RequestFacts>(state);
        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind is not (EffectKind.MarksPending or EffectKind.SendsRequest or EffectKind.CompletesRequest))
                continue;
            if (effect.Kind == EffectKind.SendsRequest)
                facts = facts.WithAnswer(AccessPath.Allocation(call.Operation.Syntax));
            if (call.PathOf(effect.Argument) is not { } request || call.Evaluate(effect.When, before) is not { } truth || truth == Truth.False)
                continue;
            var happened = effect.Kind == EffectKind.MarksPending
                ? new RequestState(IsMarked: true, IsGone: IsQueueing(call.Contract), IsMarkedLate: false, IsUncertain: truth == Truth.Unknown)
                : new RequestState(IsMarked: false, IsGone: true, IsMarkedLate: false, IsUncertain: false);
            facts = facts.With(request, facts[request].Then(happened));
        }

        if (!call.Contract.IsKnown && !HasBody(call))
            facts = AfterUnknown(call, facts);
        return state.WithComponent(Index, facts);
    }

    public override IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state)
    {
        if (operation is not ISimpleAssignmentOperation assignment || context.StorageOf(assignment.Target) is not { } place)
            return state;
        var facts = Facts<RequestFacts>(state);
        var value = CallArguments.Unwrap(assignment.Value);
        var isAnswer = facts.Answers[AccessPath.Allocation(value.Syntax)] is not null
            || (context.StorageOf(value) is { } source && facts.Answers[source] is not null);
        return state.WithComponent(Index, isAnswer ? facts.WithAnswer(place) : facts.WithoutAnswer(place));
    }

    public override ComponentFacts AtExit(BodyContext body, ComponentFacts facts) => ((RequestFacts)facts).VisibleFrom(body);

    public override ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit)
    {
        var facts = (RequestFacts)caller;
        foreach (var entry in ((RequestFacts)calleeExit).Requests.Entries)
        {
            if (call.Translate(entry.Key, target) is { } request)
                facts = facts.With(request, facts[request].Then(entry.Value));
        }

        return facts;
    }

    public override bool IsInteresting(IOperation operation, IContractSource contracts) => operation switch
    {
        IInvocationOperation call => SpeaksOfRequests(contracts.GetContract(call.TargetMethod)),
        IMethodReferenceOperation reference => IsGivenToRole(reference, contracts),
        IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: int and (int)Pending or uint and (uint)Pending } } => true,
        _ => false,
    };

    /// <summary>A routine that is registered for a role has to answer for its requests, whatever else it does.</summary>
    private static bool IsGivenToRole(IMethodReferenceOperation reference, IContractSource contracts)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation or IAddressOfOperation)
        {
            if (value.Parent is IAddressOfOperation)
                return true;
            value = value.Parent;
        }

        var slot = value.Parent switch
        {
            IArgumentOperation { Parameter: { } parameter } => (ISymbol)parameter,
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } => target.Member,
            _ => null,
        };
        return slot is not null && contracts.GetSlot(slot)?.Role is not null;
    }

    private static bool SpeaksOfRequests(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.MarksPending or EffectKind.SendsRequest or EffectKind.CompletesRequest)
                return true;
        }

        return false;
    }

    /// <summary>A cancel-safe queue marks the request and takes it.</summary>
    private static bool IsQueueing(MethodContract contract) => contract.WdkRoutine != "IoMarkIrpPending";

    private static bool HasBody(CallSite call)
    {
        foreach (var target in call.Targets)
        {
            if (target.Summary is null)
                return false;
        }

        return !call.Targets.IsEmpty;
    }

    /// <summary>Whoever is unknown and gets a request may do anything to it.</summary>
    private static RequestFacts AfterUnknown(CallSite call, RequestFacts facts)
    {
        for (var ordinal = 0; ordinal < call.Method.Parameters.Length; ordinal++)
        {
            if (call.PathOf(ArgumentReference.Parameter(ordinal)) is { Root: PathRoot.Parameter, IsRoot: true } request)
                facts = facts.With(request, facts[request] with { IsUncertain = true });
        }

        return facts;
    }
}
