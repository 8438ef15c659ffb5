using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>A body that runs in the simulated kernel.</summary>
/// <param name="Symbol">The method, lambda or initialised member.</param>
/// <param name="Root">The entry it is reached from, with its role, for reports.</param>
/// <param name="Chain">The calls from that entry down to it.</param>
internal sealed record GuestBody(ISymbol Symbol, string Root, ImmutableArray<ChainLink> Chain);

/// <summary>
/// Finds what runs in the simulated kernel: driver entries, routines with a role, system services and I/O controls, and whatever their bodies name, through
/// the implementations of virtual members too.
/// </summary>
internal sealed class GuestCode
{
    private readonly EngineContext engine;
    private readonly CancellationToken cancellation;
    private readonly HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<GuestBody> pending = new();

    public GuestCode(EngineContext engine, CancellationToken cancellation)
    {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    /// <summary>Whether the compilation works with the managed runtime: only there code runs in a simulated kernel.</summary>
    public static bool Exists(Compilation compilation) => !compilation.GetTypesByMetadataName("Irql.Runtime.Machine").IsEmpty;

    /// <summary>Calls <paramref name="visit"/> for each operation of each body that is reached.</summary>
    public void Visit(Func<ISymbol, ImmutableArray<SlotUse>> slotUsesOf, Action<GuestBody, IOperation> visit)
    {
        var others = new List<IMethodSymbol>();
        foreach (var method in Methods())
        {
            if (RootOf(engine.Contracts.GetContract(method), method) is { } role)
                Enter(method, role);
            else
                others.Add(method);
        }

        Follow(visit);
        // A callback may get its role from a slot that host code fills.
        foreach (var method in others)
        {
            if (seen.Contains(method) || !GivesCallbacks(method))
                continue;
            foreach (var use in slotUsesOf(method))
            {
                if (use.Slot.Role is { } role)
                    Enter(use.Method, "role " + role);
            }
        }

        Follow(visit);
    }

    private static string? RootOf(MethodContract contract, IMethodSymbol method)
    {
        if (contract.Role is { } role)
            return "role " + role;
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "SyscallAttribute" or "IoctlAttribute", ContainingNamespace: { Name: IrqlAttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } } type)
                return type.Name == "SyscallAttribute" ? "a system service" : "an I/O control";
        }

        return null;
    }

    private bool GivesCallbacks(IMethodSymbol method)
    {
        foreach (var callee in engine.Bodies.ScanOf(method, cancellation)?.Callees ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (callee.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || !callee.DeclaringSyntaxReferences.IsEmpty)
                return true;
        }

        return false;
    }

    private void Enter(IMethodSymbol method, string role)
    {
        var symbol = BodyProvider.Canonical(method);
        if (seen.Add(symbol))
            pending.Enqueue(new GuestBody(symbol, "'" + SymbolNames.Of(method) + "' (" + role + ")", ImmutableArray<ChainLink>.Empty));
    }

    private void Follow(Action<GuestBody, IOperation> visit)
    {
        var operations = new Stack<IOperation>();
        while (pending.Count > 0)
        {
            var body = pending.Dequeue();
            if (engine.Bodies.RootOf(body.Symbol, cancellation) is not { } root)
                continue;
            operations.Push(root);
            while (operations.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                var operation = operations.Pop();
                if (operation is INameOfOperation or ITypeOfOperation)
                    continue;
                visit(body, operation);
                Reach(body, operation);
                foreach (var child in operation.ChildOperations)
                    operations.Push(child);
            }
        }
    }

    private void Reach(GuestBody from, IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                Reach(from, invocation.TargetMethod, operation);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Reach(from, constructor, operation);
                Made(from, constructor.ContainingType, operation);
                break;
            case IPropertyReferenceOperation { Property: var property }:
                Reach(from, property.GetMethod, operation);
                Reach(from, property.SetMethod, operation);
                if (property.IsStatic)
                    Add(from, property.OriginalDefinition, operation);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field }:
                Add(from, field.OriginalDefinition, operation);
                break;
            case IMethodReferenceOperation reference:
                Reach(from, reference.Method, operation);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                Reach(from, method, operation);
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                Reach(from, method, operation);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                Reach(from, method, operation);
                break;
        }
    }

    /// <summary>An object of this type lives in the kernel: its initialisers, its disposal and its finalizer run there.</summary>
    private void Made(GuestBody from, INamedTypeSymbol type, IOperation operation)
    {
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IMethodSymbol { MethodKind: MethodKind.Destructor } or IMethodSymbol { Name: "Dispose", Parameters.IsEmpty: true })
                Add(from, member, operation);
        }
    }

    private void Reach(GuestBody from, IMethodSymbol? method, IOperation operation)
    {
        if (method is null)
            return;
        Add(from, BodyProvider.Canonical(method), operation);
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
            return;
        foreach (var implementation in engine.Implementations.Of(method, cancellation))
            Add(from, BodyProvider.Canonical(implementation), operation);
    }

    private void Add(GuestBody from, ISymbol symbol, IOperation operation)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } || !seen.Add(symbol))
            return; // Functions inside a body are part of it.
        var name = symbol is IMethodSymbol method ? SymbolNames.Of(method) : SymbolNames.Of(symbol);
        pending.Enqueue(new GuestBody(symbol, from.Root, from.Chain.Add(new ChainLink(name, ReportPlaces.Of(operation)))));
    }

    private IEnumerable<IMethodSymbol> Methods()
    {
        var spaces = new Stack<INamespaceOrTypeSymbol>();
        spaces.Push(engine.Compilation.Assembly.GlobalNamespace);
        while (spaces.Count > 0)
        {
            foreach (var member in spaces.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    spaces.Push(inner);
                else if (member is IMethodSymbol { PartialDefinitionPart: null } method && !method.DeclaringSyntaxReferences.IsEmpty)
                    yield return method;
            }
        }
    }
}
