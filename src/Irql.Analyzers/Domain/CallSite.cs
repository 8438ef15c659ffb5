using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>One thing a call may reach.</summary>
/// <param name="Method">The method, null for the unknown target of a slot.</param>
/// <param name="Contract">Its contract (or the slot's).</param>
/// <param name="Summary">The summary of its body, when it is in this compilation.</param>
/// <param name="Receiver">The instance, when it is another than the call's.</param>
/// <param name="IsBound">Known only because of what this particular caller of the body passed.</param>
internal sealed record CallTarget(IMethodSymbol? Method, MethodContract Contract, MethodSummary? Summary, AccessPath? Receiver, bool IsBound);

/// <summary>
/// One call on one path: method, constructor, accessor, operator, delegate or function pointer. Translates between the callee's parameters and the
/// caller's arguments.
/// </summary>
internal sealed partial class CallSite
{
    private static readonly AccessPath OuterThis = AccessPath.Global("outer this");

    private readonly Dictionary<int, IOperation> arguments;

    public CallSite(
        FlowContext context, IOperation operation, IMethodSymbol method, MethodContract contract, IOperation? instance, Dictionary<int, IOperation> arguments)
    {
        Context = context;
        Operation = operation;
        Method = method;
        Contract = contract;
        Instance = instance;
        this.arguments = arguments;
    }

    public FlowContext Context { get; }

    /// <summary>The state at the call.</summary>
    public IrqlState? State { get; init; }

    public BodyContext Body => Context.Body;

    public IOperation Operation { get; }

    /// <summary>The method as the text names it; what runs is in <see cref="Targets"/>.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The contract of the method named, or of the slot that is invoked.</summary>
    public MethodContract Contract { get; }

    public IOperation? Instance { get; }

    public ImmutableArray<CallTarget> Targets { get; set; } = ImmutableArray<CallTarget>.Empty;

    /// <summary>The invoked delegate is a parameter of this body that nothing has been bound to: it is judged where the body is called.</summary>
    public bool IsPolymorphic { get; set; }

    /// <summary>For reports.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>What is being created or where the receiver is known otherwise; else the path of <see cref="Instance"/>.</summary>
    public AccessPath? Receiver { get; set; }

    /// <summary>What is reported when the call is wrong; the hidden calls of one loop are one.</summary>
    public SyntaxNode Node => Operation.IsImplicit ? ReportPlaces.LoopAround(Operation.Syntax) ?? Operation.Syntax : Operation.Syntax;

    public Location Place => ReportPlaces.Of(Node);

    /// <summary>The operation of an argument by parameter ordinal, or null.</summary>
    public IOperation? Argument(int ordinal) => arguments.TryGetValue(ordinal, out var operation) ? operation : null;

    public IOperation? Argument(ArgumentReference reference)
        => reference.IsParameter ? Argument(reference.Ordinal) : reference.IsInstance ? Instance : null;

    /// <summary>The path an argument names: the variable itself for <c>out</c>, what it refers to otherwise.</summary>
    public AccessPath? PathOf(ArgumentReference reference)
    {
        if (reference.IsInstance)
            return Receiver;
        if (reference.IsReturn)
            return AccessPath.Allocation(Operation.Syntax);
        return reference.IsParameter ? ArgumentPath(reference.Ordinal) : null;
    }

    public AbstractValue? ValueOf(ArgumentReference reference) => Context.ValueOf(Argument(reference));

    /// <summary>A path of the callee in the caller's terms, or null when the caller has no name for it.</summary>
    public AccessPath? Translate(AccessPath path, CallTarget target)
    {
        var root = path.RootPath;
        AccessPath? translated = root.Root switch
        {
            PathRoot.Parameter => TranslateParameter(root, target),
            PathRoot.This when target.Method is { } method && !IsNested(method) => target.Receiver ?? Receiver,
            // The instance around a lambda is not the instance of the helper that invokes it.
            PathRoot.This when target.IsBound => OuterThis,
            PathRoot.Global when !target.IsBound && root.Equals(OuterThis) => AccessPath.This,
            PathRoot.Return => AccessPath.Allocation(Operation.Syntax),
            _ => root,
        };
        return translated is null ? null : path.IsRoot ? translated : path.Rebase(translated) is { } rebased ? Resolved(rebased) : null;
    }

    /// <summary>A field of an object that is known to refer to something else here (a guard keeps its lock) leads there.</summary>
    private AccessPath? Resolved(AccessPath path)
    {
        if (State is not { Values.IsEmpty: false } state || path.IsRoot || path.Root is PathRoot.Global or PathRoot.Return)
            return path;
        var parent = Resolved(path.Parent!);
        if (parent is not null && state.Values[parent] is ReferenceValue { IsAddress: false } reference && !reference.Target.StartsWith(parent))
            parent = reference.Target;
        if (parent is null || parent.Equals(path.Parent))
            return parent is null ? null : path;
        return path.Segment is ISymbol member ? parent.Field(member) : parent.Named((string)path.Segment!);
    }

    private AccessPath? TranslateParameter(AccessPath root, CallTarget target)
    {
        var parameter = (IParameterSymbol)root.Key!;
        return target.Method is { } method && SymbolEqualityComparer.Default.Equals(
            BodyProvider.Canonical(parameter.ContainingSymbol), BodyProvider.Canonical(method))
            ? ArgumentPath(parameter.Ordinal)
            : root; // a captured parameter of a function around both
    }

    private AccessPath? ArgumentPath(int ordinal)
    {
        if (Argument(ordinal) is not { } operation)
            return null;
        var isOut = ordinal < Method.Parameters.Length && Method.Parameters[ordinal].RefKind == RefKind.Out;
        return isOut ? Context.StorageOf(operation) : Context.PathOf(operation);
    }

    private static bool IsNested(IMethodSymbol method) => method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
}
