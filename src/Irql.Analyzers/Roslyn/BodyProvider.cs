using System;
using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Roslyn;

/// <summary>Finds the bodies of methods, lambdas, local functions and initialisers of one compilation and makes their graphs on demand.</summary>
internal sealed class BodyProvider
{
    private readonly ConcurrentDictionary<ISymbol, FlowBody?> flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, BodyScan?> scans = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> iterators = new(SymbolEqualityComparer.Default);

    public BodyProvider(Compilation compilation) => Models = new OtherTreeModels(compilation);

    public OtherTreeModels Models { get; }

    /// <summary>Looks at each body when it has been walked; rules that need no flow do.</summary>
    public Action<ISymbol, BodyScan>? Scanned { get; set; }

    /// <summary>The symbol whose declaration holds the body: for a lambda or local function the member around it.</summary>
    public static ISymbol DeclarationOf(ISymbol symbol)
    {
        var current = symbol;
        while (current is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } && current.ContainingSymbol is { } outer)
            current = outer;
        return current;
    }

    /// <summary>The definition that has the body: the implementation part of a partial member, without type arguments.</summary>
    public static ISymbol Canonical(ISymbol symbol)
    {
        var definition = symbol.OriginalDefinition;
        return definition is IMethodSymbol method ? method.PartialImplementationPart ?? method.ReducedFrom?.OriginalDefinition ?? method : definition;
    }

    /// <summary>What a walk over the operations of a body shows without a graph; null when there is no body in this compilation.</summary>
    public BodyScan? ScanOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (scans.TryGetValue(symbol, out var known))
            return known;
        var scan = RootOf(symbol, cancellation) is { } root ? BodyScan.Of(root, cancellation) : null;
        if (scan is not null)
            Scanned?.Invoke(symbol, scan); // Before anybody else can see the scan, and so before the body can be reported.
        scans.TryAdd(symbol, scan);
        return scan;
    }

    /// <summary>
    /// Lets go of what was made of a body whose result is published: operations and graphs are many times the size of a summary. Bodies that
    /// may be analysed again for one particular use are kept. Asking again makes them anew.
    /// </summary>
    public void Release(ISymbol symbol)
    {
        scans.TryRemove(symbol, out _);
        if (symbol is not IMethodSymbol method || !MayBeSpecialised(method))
            flows.TryRemove(symbol, out _);
    }

    /// <summary>Whether the body has a <c>yield</c>: calling it makes an iterator, and the body runs where that is enumerated.</summary>
    public bool IsIterator(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.ReturnType is not INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" })
            return false;
        if (!iterators.TryGetValue(method, out var known))
            iterators.TryAdd(method, known = ScanOf(method, cancellation) is { IsIterator: true });
        return known;
    }

    private static bool MayBeSpecialised(IMethodSymbol method)
    {
        if (method.IsGenericMethod || method.ContainingType is { IsGenericType: true })
            return true;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind is TypeKind.Delegate or TypeKind.FunctionPointer)
                return true;
        }

        return false;
    }

    /// <summary>The body ready for the flow; null when there is none in this compilation.</summary>
    public FlowBody? FlowOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (flows.TryGetValue(symbol, out var known))
            return known;
        var graph = GraphOf(symbol, cancellation);
        var flow = graph is null ? null : new FlowBody(symbol, graph, cancellation);
        flows.TryAdd(symbol, flow);
        return flow;
    }

    private ControlFlowGraph? GraphOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } nested)
            return NestedGraph(nested, cancellation);
        try
        {
            return RootOf(symbol, cancellation) switch
            {
                IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
                IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
                IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
                IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
                IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
                IParameterInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
                _ => null,
            };
        }
        catch (InsufficientExecutionStackException)
        {
            // The compiler's own builder recurses over expressions; what is too deep for it is unknown to us.
            return null;
        }
    }

    private ControlFlowGraph? NestedGraph(IMethodSymbol nested, CancellationToken cancellation)
    {
        // From the member inwards, without recursion: the path of functions around the nested one.
        var path = new System.Collections.Generic.Stack<IMethodSymbol>();
        ISymbol? current = nested;
        while (current is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } function)
        {
            path.Push(function);
            current = function.ContainingSymbol;
        }

        var flow = current is null ? null : FlowOf(Initializer(current, nested, cancellation), cancellation);
        while (flow is not null && path.Count > 1)
            flow = FlowOf(path.Pop(), cancellation);
        return flow?.GraphOf(nested, cancellation);
    }

    /// <summary>A lambda in an initialiser is contained in the constructor by symbol, but its code stands in the field or property.</summary>
    private ISymbol Initializer(ISymbol container, IMethodSymbol nested, CancellationToken cancellation)
    {
        if (container is not IMethodSymbol || nested.DeclaringSyntaxReferences.Length == 0)
            return Canonical(container);
        var syntax = nested.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        for (var node = syntax.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } declarator:
                    return Models.ModelOf(node.SyntaxTree).GetDeclaredSymbol(declarator, cancellation) ?? Canonical(container);
                case PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(syntax.Span):
                    return Models.ModelOf(node.SyntaxTree).GetDeclaredSymbol(property, cancellation) ?? Canonical(container);
                case MemberDeclarationSyntax:
                    return Canonical(container);
            }
        }

        return Canonical(container);
    }

    /// <summary>The root operation of a body, or null when it has none here.</summary>
    public IOperation? RootOf(ISymbol symbol, CancellationToken cancellation)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = BodyNode(reference.GetSyntax(cancellation), symbol);
            if (node is null || Models.OperationOf(node, cancellation) is not { } operation)
                continue;
            if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
                return operation;
            while (operation.Parent is not null)
                operation = operation.Parent;
            return operation;
        }

        return null;
    }

    private static SyntaxNode? BodyNode(SyntaxNode syntax, ISymbol symbol) => symbol switch
    {
        IFieldSymbol => (syntax as VariableDeclaratorSyntax)?.Initializer,
        IPropertySymbol => (syntax as PropertyDeclarationSyntax)?.Initializer,
        IParameterSymbol => (syntax as ParameterSyntax)?.Default,
        _ => syntax,
    };
}
