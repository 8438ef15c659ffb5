using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>What one walk over a body shows: whom it may call, and what makes a graph necessary.</summary>
internal sealed class BodyScan
{
    private BodyScan(ImmutableArray<IMethodSymbol> callees, ImmutableArray<ITypeSymbol> types, bool suspends, bool throws, bool isIterator)
    {
        Callees = callees;
        Types = types;
        Suspends = suspends;
        Throws = throws;
        IsIterator = isIterator;
    }

    /// <summary>Every method, accessor, operator and constructor that is named, method groups included, in order of first appearance.</summary>
    public ImmutableArray<IMethodSymbol> Callees { get; }

    /// <summary>The types of delegates and function pointers that are invoked.</summary>
    public ImmutableArray<ITypeSymbol> Types { get; }

    /// <summary>Has an <c>await</c>, <c>yield</c> or <c>lock</c>.</summary>
    public bool Suspends { get; }

    public bool Throws { get; }

    public bool IsIterator { get; }

    public static BodyScan Of(IOperation root, CancellationToken cancellation)
    {
        var callees = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var types = ImmutableArray.CreateBuilder<ITypeSymbol>();
        var suspends = false;
        var throws = false;
        var isIterator = false;
        void Add(IMethodSymbol? method)
        {
            if (method is not null && seen.Add(method))
                callees.Add(method);
        }

        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var operation = pending.Pop();
            switch (operation)
            {
                case IInvocationOperation invocation:
                    Add(invocation.TargetMethod);
                    if (invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
                        types.Add(invocation.TargetMethod.ContainingType);
                    break;
                case IFunctionPointerInvocationOperation pointer:
                    if (pointer.Target.Type is { } pointerType)
                        types.Add(pointerType);
                    break;
                case IObjectCreationOperation creation:
                    Add(creation.Constructor);
                    break;
                case IPropertyReferenceOperation property:
                    var access = AccessKinds.Of(property);
                    if (access != AccessKind.Write)
                        Add(property.Property.GetMethod);
                    if (access is AccessKind.Write or AccessKind.ReadWrite)
                        Add(property.Property.SetMethod);
                    break;
                case IEventAssignmentOperation { EventReference: IEventReferenceOperation evt } assignment:
                    Add(assignment.Adds ? evt.Event.AddMethod : evt.Event.RemoveMethod);
                    break;
                case IBinaryOperation binary:
                    Add(binary.OperatorMethod);
                    break;
                case IUnaryOperation unary:
                    Add(unary.OperatorMethod);
                    break;
                case IConversionOperation conversion:
                    Add(conversion.OperatorMethod);
                    break;
                case ICompoundAssignmentOperation compound:
                    Add(compound.OperatorMethod);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.OperatorMethod);
                    break;
                case IMethodReferenceOperation reference:
                    Add(reference.Method);
                    break;
                case ITypeParameterObjectCreationOperation or IDynamicInvocationOperation:
                    break;
                case IAwaitOperation or ILockOperation:
                    suspends = true;
                    break;
                case IForEachLoopOperation or IUsingOperation or IUsingDeclarationOperation or IDeconstructionAssignmentOperation
                    or ICollectionExpressionOperation or IRecursivePatternOperation or IListPatternOperation:
                    // These call members that no operation of the tree names; the graph shows them.
                    suspends = true;
                    break;
                case IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                    suspends = true;
                    isIterator = true;
                    break;
                case IThrowOperation:
                    throws = true;
                    break;
                case IAnonymousFunctionOperation lambda:
                    Add(lambda.Symbol);
                    break;
                case ILocalFunctionOperation local:
                    Add(local.Symbol);
                    break;
            }

            var children = new List<IOperation>();
            foreach (var child in operation.ChildOperations)
                children.Add(child);
            for (var index = children.Count - 1; index >= 0; index--)
                pending.Push(children[index]);
        }

        return new BodyScan(callees.ToImmutable(), types.ToImmutable(), suspends, throws, isIterator);
    }
}
