using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>One body with the contract it is checked under.</summary>
internal sealed class BodyContext
{
    public BodyContext(EngineContext engine, SummaryKey key, FlowBody flow, ISummaryLookup summaries, CancellationToken cancellation)
    {
        Engine = engine;
        Key = key;
        Flow = flow;
        Summaries = summaries;
        Cancellation = cancellation;
        Method = key.Symbol as IMethodSymbol;
        var own = Method is null ? MethodContract.None : engine.Contracts.GetContract(Method);
        Contract = key.Slot is { } slot ? own.In(slot) : own;
        Role = own.Role ?? key.Slot?.Role;
        Options = engine.OptionsOf(flow.Graph.OriginalOperation.Syntax.SyntaxTree);
        Name = Method is null ? SymbolNames.Of(key.Symbol) : SymbolNames.Of(Method);
    }

    public EngineContext Engine { get; }

    public IContractSource Contracts => Engine.Contracts;

    public SummaryKey Key { get; }

    public FlowBody Flow { get; }

    public ISummaryLookup Summaries { get; }

    public CancellationToken Cancellation { get; }

    public IrqlOptions Options { get; }

    /// <summary>The method, or null for an initialiser.</summary>
    public IMethodSymbol? Method { get; }

    /// <summary>
    /// The contract the body is checked under: its own, or that of the slot it is given to. Paged code whose levels nothing else states runs where its slot does.
    /// </summary>
    public MethodContract Contract { get; }

    /// <summary>The role the body plays: its own, or that of the slot it is given to.</summary>
    public string? Role { get; }

    public string Name { get; }

    /// <summary>No level contract: what depends on the entry level is handed to the callers.</summary>
    public bool IsOpen => Contract.Level is null;

    /// <summary>The levels the method may be entered at; all of them when it is open.</summary>
    public LevelMask Entry => Contract.Level is { } level ? level.Entry | level.Disputed : LevelMask.All;

    /// <summary>The levels both sources agree on (or the documentation's): what rests on the others only is Info.</summary>
    public LevelMask AgreedEntry => Contract.Level is { } level ? level.Entry : LevelMask.All;

    /// <summary>Why the body runs at its entry levels: its contract or its role.</summary>
    public LevelReason? EntryReason => Contract.Level is null ? null
        : new LevelReason(Contract.Role is { } role ? "role " + role : "contract of '" + (Contract.OriginName.Length == 0 ? Name : Contract.OriginName) + "'", Place: null);

    /// <summary>Levels inside a lambda or local function belong to the body around it by identity.</summary>
    public bool IsNested => Method is { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction };

    public bool IsAsync => Method is { IsAsync: true };

    /// <summary>Whether callers can see what this path names.</summary>
    public bool IsVisible(AccessPath path)
    {
        var root = path.RootPath;
        return root.Root switch
        {
            PathRoot.Local => !IsOwn(((ILocalSymbol)root.Key!).ContainingSymbol),
            PathRoot.Allocation or PathRoot.Capture => false,
            _ => true,
        };
    }

    /// <summary>Whether the path is a parameter of this very method (or something behind one).</summary>
    public bool IsOwnParameter(AccessPath path)
        => path.RootPath is { Root: PathRoot.Parameter } root && IsOwn(((IParameterSymbol)root.Key!).ContainingSymbol);

    private bool IsOwn(ISymbol container)
        => SymbolEqualityComparer.Default.Equals(BodyProvider.Canonical(container), Key.Symbol)
            || (Key.Symbol is not IMethodSymbol && container is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction });
}
