using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>
/// The contracts of one compilation, in the order of the vocabulary: attributes with the defaults of type and assembly, the member it overrides or
/// implements, contract files, the built-in tables. Thread-safe: nothing is shared but published, immutable answers.
/// </summary>
internal sealed partial class ContractSource : IContractSource
{
    private readonly Compilation compilation;
    private readonly ContractAssemblies assemblies;
    private readonly ConcurrentDictionary<IMethodSymbol, MethodContract> contracts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ContractDraft> containers = new(SymbolEqualityComparer.Default);

    public ContractSource(Compilation compilation)
        : this(compilation, ContractFileSet.Empty)
    {
    }

    public ContractSource(Compilation compilation, ContractFileSet files)
    {
        this.compilation = compilation;
        this.files = files;
        assemblies = new ContractAssemblies(compilation.Assembly);
        Symbols = new KnownSymbols(compilation);
    }

    public KnownSymbols Symbols { get; }

    /// <summary>The source of a compilation with the contract files among its additional files; one instance for all analyzers that ask.</summary>
    public static ContractSource For(Compilation compilation, ImmutableArray<AdditionalText> additionalFiles, CancellationToken cancellation)
        => ContractSourceCache.Get(compilation, additionalFiles, cancellation);

    public MethodContract GetContract(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (contracts.TryGetValue(definition, out var known))
            return known;
        var contract = Compute(definition);
        contracts.TryAdd(definition, contract);
        return contract;
    }

    private MethodContract Compute(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return GetDelegateType(method.ContainingType) ?? MethodContract.None;
        var draft = assemblies.MayCarry(method.ContainingAssembly) ? ReadWithDefaults(method) : null;
        var own = draft is { IsEmpty: false } ? FromDraft(draft, method, ContractOrigin.Declared) : MethodContract.None;
        var contract = WithInherited(own, method);
        if (contract.IsUnchecked && contract.Level is null)
            contract = contract with { Level = LevelContract.Anything };
        contract = WithExportRole(WithMemberRows(contract, method), method);
        return WithDotNetRows(WithTables(contract, method), method);
    }

    /// <summary>Makes a contract of what was written on one symbol.</summary>
    private MethodContract FromDraft(ContractDraft draft, ISymbol symbol, ContractOrigin origin)
    {
        var role = draft.Role is { } name ? GetRole(name) : null;
        CompleteCancel(draft, symbol);
        return new MethodContract
        {
            Origin = origin,
            OriginName = SymbolNames.Of(symbol),
            Level = SaysLevels(draft, role) ? LevelContractBuilder.Build(draft, role?.Level) : null,
            Role = role is null ? null : draft.Role,
            Placement = draft.Placement,
            IsUnchecked = draft.IsUnchecked,
            ReturnsCurrentLevel = draft.ReturnsCurrentLevel,
            AssertsMaximum = draft.AssertsMaximum,
            AssertsMinimum = draft.AssertsMinimum,
            IsCancelRoutine = draft.IsCancel || role is { IsCancelRoutine: true },
            CancelLevel = draft.CancelLevel.IsCall && role is not null ? role.CancelLevel : draft.CancelLevel,
            ResultHoldsSavedLevel = draft.ResultHoldsSavedLevel,
            WdkRoutine = draft.WdkRoutine,
            NoHeapAllocation = draft.NoHeapAllocation,
            IsKernelMode = draft.IsKernelMode,
            IsUserMode = draft.IsUserMode,
            IsSystemCallStub = draft.IsSystemCallStub,
            Effects = role is null ? draft.Effects.ToImmutable() : draft.Effects.ToImmutable().AddRange(role.Effects),
        };
    }

    /// <summary>A role that is unknown, or whose levels nobody states, makes no level contract by itself.</summary>
    private static bool SaysLevels(ContractDraft draft, MethodContract? role)
    {
        if (!draft.HasLevelPart)
            return false;
        var onlyRole = draft.Role is not null && draft.Levels.Count == 0 && !draft.SpeaksOfExit && draft.AlwaysMaximum is null
            && draft.AlwaysMinimum is null && draft.Placement != CodePlacement.Paged;
        return !onlyRole || role?.Level is not null;
    }

    /// <summary>A cancel routine that does not name the parameter with its level restores from its request, which is its last parameter.</summary>
    private static void CompleteCancel(ContractDraft draft, ISymbol symbol)
    {
        if (!draft.IsCancel)
            return;
        if (draft.CancelLevel.IsCall && symbol is IMethodSymbol { Parameters.IsEmpty: false } method)
            draft.CancelLevel = ArgumentReference.Parameter(method.Parameters.Length - 1);
        draft.Effects.Add(new Effect(EffectKind.RequiresLock, ArgumentReference.Call, "Cancel", Condition.Always, IsGeneralKnowledge: false));
        draft.Effects.Add(new Effect(EffectKind.ReleasesLock, ArgumentReference.Call, "Cancel", Condition.Always, IsGeneralKnowledge: false));
    }
}
