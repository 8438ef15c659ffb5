using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>What one walk over a body shows: whom it may call, what makes a graph necessary, and the operations that anything can depend on.</summary>
internal sealed partial class BodyScan
{
    private readonly ImmutableArray<IMethodSymbol>.Builder callees = ImmutableArray.CreateBuilder<IMethodSymbol>();
    private readonly ImmutableArray<ITypeSymbol>.Builder types = ImmutableArray.CreateBuilder<ITypeSymbol>();
    private readonly List<IOperation> own = new();
    private readonly List<IOperation> nested = new();
    private HashSet<IMethodSymbol>? seen;

    private BodyScan()
    {
        Callees = ImmutableArray<IMethodSymbol>.Empty;
        Types = ImmutableArray<ITypeSymbol>.Empty;
    }

    /// <summary>Every method, accessor, operator and constructor that is named, method groups included, in order of first appearance.</summary>
    public ImmutableArray<IMethodSymbol> Callees { get; private set; }

    /// <summary>The types of delegates and function pointers that are invoked.</summary>
    public ImmutableArray<ITypeSymbol> Types { get; private set; }

    /// <summary>Has an <c>await</c>, <c>yield</c> or <c>lock</c>.</summary>
    public bool Suspends { get; private set; }

    public bool Throws { get; private set; }

    public bool IsIterator { get; private set; }

    /// <summary>The operations of the body itself that are not dull (see <see cref="OperationKinds.IsDull"/>), in the order of the text.</summary>
    public IReadOnlyList<IOperation> Own => own;

    /// <summary>The same for the functions inside the body and for what is only named.</summary>
    public IReadOnlyList<IOperation> Nested => nested;

    public static BodyScan Of(IOperation root, CancellationToken cancellation)
    {
        var scan = new BodyScan();
        scan.Walk(root, cancellation);
        scan.Callees = scan.callees.ToImmutable();
        scan.Types = scan.types.ToImmutable();
        return scan;
    }

    private void Walk(IOperation root, CancellationToken cancellation)
    {
        var pending = new Stack<(IOperation Operation, bool IsOwn)>();
        pending.Push((root, true));
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var (operation, isOwn) = pending.Pop();
            if (!OperationKinds.IsDull(operation))
            {
                Note(operation);
                (isOwn ? own : nested).Add(operation);
            }

            if (OperationKinds.IsLeaf(operation.Kind))
                continue;
            isOwn = isOwn && operation.Kind is not (OperationKind.AnonymousFunction or OperationKind.LocalFunction or OperationKind.NameOf or OperationKind.TypeOf);
            foreach (var child in operation.ChildOperations.Reverse())
                pending.Push((child, isOwn));
        }
    }

    private void Add(IMethodSymbol? method)
    {
        if (method is not null && (seen ??= new(SymbolEqualityComparer.Default)).Add(method))
            callees.Add(method);
    }
}
