using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6007: a routine declared for one role is given to a slot of another whose levels it fits. Levels that do not fit are IRQL1015; a paged role fits the plain
/// slot.
/// </summary>
internal sealed class IRQL6007_RoutineInTheWrongSlot : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnSlot | RuleHooks.OnBody;

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        string? first = null;
        foreach (var attribute in body.Method?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
        {
            if (IrqlAttributeNames.Identify(attribute.AttributeClass) != IrqlAttribute.Role || AttributeArguments.Text(attribute, 0) is not { } role)
                continue;
            if (first is not null && !DispatchRoles.Fits(role, first) && !DispatchRoles.Fits(first, role) && attribute.ApplicationSyntaxReference is { } written)
            {
                sink.Report(
                    RuleIds.RoutineInTheWrongSlot, written.SyntaxTree.GetLocation(written.Span), $"'{body.Name}' has two roles: {first} and {role}", isPossible: false);
            }

            first ??= role;
        }
    }

    public override void OnSlot(FlowContext context, SlotAssignment slot, IrqlState state, FindingSink sink)
    {
        if (slot.Slot is not { Role: { } wanted } contract)
            return;
        var own = context.Body.Contracts.GetContract(slot.Target);
        if (own.Role is not { } role || own.Origin == ContractOrigin.Role || DispatchRoles.Fits(role, wanted))
            return;
        if (contract.Level is { } invoked && own.Level is { } level && ContractComparison.Difference(invoked, level) is not null)
            return;
        sink.Report(
            RuleIds.RoutineInTheWrongSlot, slot.Node.GetLocation(),
            $"'{SymbolNames.Of(slot.Target)}' has the role {role}, but '{slot.SlotName}' is for {wanted}", isPossible: false);
    }
}
