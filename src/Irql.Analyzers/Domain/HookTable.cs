using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>
/// Who listens to what: most rules look at calls and exits only, and those that look at operations look at a few kinds. Asking everybody about everything was a
/// third of the time of a body.
/// </summary>
internal sealed class HookTable
{
    /// <summary>More than any operation kind there is; what is above is asked of everybody.</summary>
    private const int Kinds = 192;

    private readonly ImmutableArray<FlowComponent> components;
    private readonly FlowRule[] onOperation;
    private readonly FlowRule[] afterOperation;
    private readonly FlowRule[]?[] onOperationByKind = new FlowRule[]?[Kinds];
    private readonly FlowRule[]?[] afterOperationByKind = new FlowRule[]?[Kinds];
    private readonly FlowComponent[]?[] componentsByKind = new FlowComponent[]?[Kinds];

    public HookTable(ImmutableArray<FlowRule> rules, ImmutableArray<FlowComponent> components)
    {
        this.components = components;
        onOperation = With(rules, RuleHooks.OnOperation);
        afterOperation = With(rules, RuleHooks.AfterOperation);
        OnCall = With(rules, RuleHooks.OnCall);
        AfterCall = With(rules, RuleHooks.AfterCall);
        OnBranch = With(rules, RuleHooks.OnBranch);
        OnSlot = With(rules, RuleHooks.OnSlot);
        OnThrow = With(rules, RuleHooks.OnThrow);
        OnExit = With(rules, RuleHooks.OnExit);
        OnBody = With(rules, RuleHooks.OnBody);
    }

    public FlowRule[] OnCall { get; }

    public FlowRule[] AfterCall { get; }

    public FlowRule[] OnBranch { get; }

    public FlowRule[] OnSlot { get; }

    public FlowRule[] OnThrow { get; }

    public FlowRule[] OnExit { get; }

    public FlowRule[] OnBody { get; }

    public FlowRule[] OnOperation(OperationKind kind) => Listening(onOperationByKind, onOperation, kind);

    public FlowRule[] AfterOperation(OperationKind kind) => Listening(afterOperationByKind, afterOperation, kind);

    /// <summary>The components that follow operations of a kind.</summary>
    public FlowComponent[] Following(OperationKind kind)
    {
        if ((uint)kind < Kinds && Volatile.Read(ref componentsByKind[(int)kind]) is { } known)
            return known;
        var all = new List<FlowComponent>();
        foreach (var component in components)
        {
            if (component.Follows(kind))
                all.Add(component);
        }

        var found = all.ToArray();
        if ((uint)kind < Kinds)
            Volatile.Write(ref componentsByKind[(int)kind], found);
        return found;
    }

    private static FlowRule[] Listening(FlowRule[]?[] byKind, FlowRule[] rules, OperationKind kind)
    {
        // Threads that fill one place at a time fill it with the same.
        if ((uint)kind < Kinds && Volatile.Read(ref byKind[(int)kind]) is { } known)
            return known;
        var all = new List<FlowRule>();
        foreach (var rule in rules)
        {
            if (rule.Listens(kind))
                all.Add(rule);
        }

        var found = all.ToArray();
        if ((uint)kind < Kinds)
            Volatile.Write(ref byKind[(int)kind], found);
        return found;
    }

    private static FlowRule[] With(ImmutableArray<FlowRule> rules, RuleHooks hook)
    {
        var found = new List<FlowRule>();
        foreach (var rule in rules)
        {
            if ((rule.Hooks & hook) != 0)
                found.Add(rule);
        }

        return found.ToArray();
    }
}
