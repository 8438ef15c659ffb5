using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>The facts of one component in one state. Immutable and value-equal; a join of finite height.</summary>
internal abstract class ComponentFacts : IEquatable<ComponentFacts>
{
    public abstract ComponentFacts Join(ComponentFacts other);

    public abstract bool Equals(ComponentFacts? other);

    public sealed override bool Equals(object? obj) => Equals(obj as ComponentFacts);

    public abstract override int GetHashCode();
}

/// <summary>
/// One factor of the state beside the level: locks, residency, ownership, protocol facts. It says how facts start, what calls and operations do to them,
/// and how the facts at a callee's exit look to the caller. Stateless and shared by all threads.
/// </summary>
internal abstract class FlowComponent
{
    /// <summary>The position of this component's facts in <see cref="IrqlState.Components"/>; given by the list of components.</summary>
    public int Index { get; internal set; }

    /// <summary>The facts at the entry of a body, from its contract.</summary>
    public abstract ComponentFacts AtEntry(BodyContext body);

    /// <summary>No facts at all: the exit of a body that does nothing.</summary>
    public abstract ComponentFacts Nothing { get; }

    /// <summary>After a call whose contract or summary has been applied to everything else. <paramref name="before"/> is the state at the call.</summary>
    public virtual IrqlState AfterCall(CallSite call, IrqlState before, IrqlState state) => state;

    /// <summary>Whether <see cref="AfterOperation"/> looks at operations of this kind.</summary>
    public virtual bool Follows(OperationKind kind) => true;

    /// <summary>After any operation that is no call (assignments, reads, allocations), operands already done.</summary>
    public virtual IrqlState AfterOperation(FlowContext context, IOperation operation, IrqlState state) => state;

    /// <summary>Both facts of a branch on <paramref name="condition"/>; null when the edge is infeasible.</summary>
    public virtual IrqlState? OnBranch(FlowContext context, IOperation condition, bool outcome, IrqlState state) => state;

    /// <summary>When a value is returned, before the exit: facts about it go under <see cref="AccessPath.Return"/>.</summary>
    public virtual ComponentFacts AtReturn(FlowContext context, IOperation value, IrqlState state) => state.Components[Index];

    /// <summary>What of the facts at an exit the caller can see (nothing that is rooted in locals).</summary>
    public virtual ComponentFacts AtExit(BodyContext body, ComponentFacts facts) => facts;

    /// <summary>The facts after a call of a method with this exit.</summary>
    /// <param name="call">The call, which translates the callee's paths.</param>
    /// <param name="target">What is called, for <see cref="CallSite.Translate"/>.</param>
    /// <param name="caller">The caller's facts before the call.</param>
    /// <param name="calleeExit">The callee's facts at one of its exits, as <see cref="AtExit"/> gave them.</param>
    public virtual ComponentFacts Compose(CallSite call, CallTarget target, ComponentFacts caller, ComponentFacts calleeExit) => caller;

    /// <summary>Whether the component has anything to say in a file with these options.</summary>
    public virtual bool AppliesTo(IrqlOptions options) => true;

    /// <summary>Whether this operation matters to the component, so that its body needs a graph. Dull ones (<see cref="Roslyn.OperationKinds.IsDull"/>) are not asked about.</summary>
    public virtual bool IsInteresting(IOperation operation, IContractSource contracts) => false;

    /// <summary>The facts of this component in a state.</summary>
    protected T Facts<T>(IrqlState state)
        where T : ComponentFacts => (T)state.Components[Index];
}
