using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Rules.Declarations;
using Irql.Analyzers.Rules.DriverModel;
using Irql.Analyzers.Rules.Locks;
using Irql.Analyzers.Rules.Managed;
using Irql.Analyzers.Rules.Paging;
using Irql.Analyzers.Summaries;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules;

/// <summary>
/// The one host of all rules on the flow: runs the engine once for each declaration, in its operation-block action, and reports what the rules found.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IrqlFlowAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Supported = FlowRules.Descriptors().AddRange(DeclarationActions.Supported).AddRange(ImmutableArray.Create(
        Diagnostics.Descriptors.OpaqueFieldUsed, Diagnostics.Descriptors.DeprecatedRoutine, Diagnostics.Descriptors.ModeViolation, Diagnostics.Descriptors.ExceptionFilterTooWide,
        Diagnostics.Descriptors.StaleBaselineEntry, Diagnostics.Descriptors.SuppressionWithoutNeedOrWithoutReason));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Supported;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated code runs at some level like any other, so it is analysed; a driver author cannot edit it, so nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (!IrqlAwareness.Test(context.Compilation, context.Options.AdditionalFiles, context.CancellationToken))
        {
            context.RegisterCompilationEndAction(ReportAdoption);
            return;
        }

        var contracts = ContractSource.For(context.Compilation, context.Options.AdditionalFiles, context.CancellationToken);
        var engine = new EngineContext(
            context.Compilation, contracts, context.Options.AnalyzerConfigOptionsProvider, FlowRules.Components(), FlowRules.All());
        var declarations = new DeclarationAnalysis(engine);
        var checks = new OperationChecks(
            new DriverModelContext(context.Compilation, contracts, context.Options.AnalyzerConfigOptionsProvider), DeclarationActions.Register(context, contracts));
        engine.Bodies.Scanned = checks.Note;
        context.RegisterOperationBlockAction(block => Report(block, engine, declarations, checks));
        context.RegisterSymbolAction(
            symbol => ReportDeclared(symbol, engine, declarations), SymbolKind.Field, SymbolKind.Property, SymbolKind.Parameter, SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => ReportOrders(end, engine, declarations));
        context.RegisterCompilationEndAction(end => ReportNondeterminism(end, engine, declarations));

        // The last one: it judges by what all others have reported.
        context.RegisterCompilationEndAction(ReportAdoption);
    }

    /// <summary>Baseline entries and suppressions that are no longer needed.</summary>
    private static void ReportAdoption(CompilationAnalysisContext context)
    {
        foreach (var report in AdoptionCheck.Run(context.Compilation, context.Options.AdditionalFiles, context.CancellationToken))
            context.ReportDiagnostic(report);
    }

    private static void Report(Compilation compilation, Diagnostic diagnostic, System.Action<Diagnostic> report) => report(ReportLog.Note(compilation, diagnostic));

    /// <summary>The lock orders that contradict each other, which no single method shows.</summary>
    private static void ReportOrders(CompilationAnalysisContext context, EngineContext engine, DeclarationAnalysis declarations)
    {
        foreach (var rule in engine.Rules)
        {
            if (rule is not IRQL3004_LockOrderCycle orders)
                continue;
            foreach (var finding in orders.Cycles())
            {
                Report(
                    context.Compilation, Reports.Make(Diagnostics.Descriptors.LockOrderCycleOfCompilation, finding, declarations.OptionsOf(finding.Place.SourceTree)), context.ReportDiagnostic);
            }
        }
    }

    /// <summary>What the host decides in code that a driver entry or a role reaches.</summary>
    private static void ReportNondeterminism(CompilationAnalysisContext context, EngineContext engine, DeclarationAnalysis declarations)
    {
        var cancellation = context.CancellationToken;
        var findings = IRQL5005_Nondeterminism.Find(
            engine, symbol => declarations.SlotUsesOf(symbol, cancellation), (symbol, place) => IsReported(declarations.FindingsOf(BodyProvider.DeclarationOf(symbol), cancellation), place), cancellation);
        foreach (var finding in findings)
            Report(context.Compilation, Reports.Make(Diagnostics.Descriptors.NondeterminismInSimulatedKernelCode, finding, declarations.OptionsOf(finding.Place.SourceTree)), context.ReportDiagnostic);
    }

    /// <summary>Waiting and suspending at a raised level are worse, and one wrong thing is one report.</summary>
    private static bool IsReported(ImmutableArray<Finding> findings, Location place)
    {
        foreach (var finding in findings)
        {
            if (finding.RuleId is Diagnostics.RuleIds.BlockingAtRaisedLevel or Diagnostics.RuleIds.SuspensionWhileRaised && finding.Place.Equals(place))
                return true;
        }

        return false;
    }

    /// <summary>What is wrong with a declaration itself, whatever any body does.</summary>
    private static void ReportDeclared(SymbolAnalysisContext context, EngineContext engine, DeclarationAnalysis declarations)
    {
        if (IRQL2005_SynchronisationObjectInPagedMemory.Check(context.Symbol, engine.Contracts) is { } finding && FlowRules.Descriptor(finding.RuleId) is { } descriptor)
            Report(context.Compilation, Reports.Make(descriptor, finding, declarations.OptionsOf(finding.Place.SourceTree)), context.ReportDiagnostic);
    }

    private static void Report(OperationBlockAnalysisContext context, EngineContext engine, DeclarationAnalysis declarations, OperationChecks checks)
    {
        if (context.OwningSymbol is not (IMethodSymbol or IFieldSymbol or IPropertySymbol))
            return;
        if (context.OwningSymbol is IMethodSymbol { PartialImplementationPart: not null })
            return; // The implementing part is another declaration's block.
        foreach (var finding in declarations.FindingsOf(context.OwningSymbol, context.CancellationToken))
        {
            if (FlowRules.Descriptor(finding.RuleId) is { } descriptor)
                Report(context.Compilation, Reports.Make(descriptor, finding, declarations.OptionsOf(finding.Place.SourceTree)), context.ReportDiagnostic);
        }

        var symbol = BodyProvider.Canonical(context.OwningSymbol);
        if (symbol is IMethodSymbol method && engine.Contracts.GetContract(method).IsUnchecked)
            _ = engine.Bodies.ScanOf(symbol, context.CancellationToken); // Nobody has walked it: its levels are trusted.
        foreach (var report in checks.Take(symbol))
            context.ReportDiagnostic(report);
    }
}
