using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>
/// A rule on the flow. Its hooks run once for each state at each operation, after the fixpoint of the body; it tells the sink what it saw and holds no
/// state of its own. Reports of several states at one operation are merged by the sink.
/// </summary>
internal abstract class FlowRule
{
    /// <summary>The hooks this rule overrides; it is called for no other.</summary>
    public virtual RuleHooks Hooks => RuleHooks.All;

    /// <summary>Whether <see cref="OnOperation"/> and <see cref="AfterOperation"/> look at operations of this kind.</summary>
    public virtual bool Listens(OperationKind kind) => true;

    /// <summary>Before a call takes effect; arguments are evaluated.</summary>
    public virtual void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>After a call took effect, once for each outcome that returns.</summary>
    public virtual void AfterCall(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
    }

    /// <summary>Any operation that is no call, operands done, before it takes effect.</summary>
    public virtual void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>Any operation that is no call, after it was evaluated: <c>context.ValueOf(operation)</c> is known.</summary>
    public virtual void AfterOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>A branch on a condition.</summary>
    public virtual void OnBranch(FlowContext context, IOperation condition, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>A delegate, method group or function pointer is given to a slot with a contract (or null contract for one without).</summary>
    public virtual void OnSlot(FlowContext context, SlotAssignment slot, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>An exception is thrown here, whoever catches it.</summary>
    public virtual void OnThrow(FlowContext context, Location place, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>The body is left, normally or by an exception.</summary>
    public virtual void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
    }

    /// <summary>Once for each body, when its summary is complete; not for bodies analysed for one particular caller.</summary>
    public virtual void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
    }
}
