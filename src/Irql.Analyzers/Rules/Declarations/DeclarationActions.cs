using System;
using System.Collections.Immutable;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>
/// Runs the rules about declarations (IRQL1013, IRQL1014, IRQL2004): no flow, only attributes and the members they stand on. There are no actions on syntax nodes,
/// for which the driver would walk all of every file.
/// </summary>
internal static class DeclarationActions
{
    public static ImmutableArray<DiagnosticDescriptor> Supported { get; } = ImmutableArray.Create(
        Descriptors.IllegalContract, Descriptors.OverrideTightensContract, Descriptors.PlacementContradictsContract);

    /// <summary>Registers the actions; null when the compilation cannot see the attributes.</summary>
    public static DeclarationCheck? Register(CompilationStartAnalysisContext context, ContractSource contracts)
    {
        if (!contracts.Symbols.HasAttributes)
            return null;
        var check = new DeclarationCheck(contracts, new ContractAssemblies(context.Compilation.Assembly), context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterSymbolAction(
            symbol => check.Symbol(symbol.Symbol, Noting(symbol.Compilation, symbol.ReportDiagnostic)), SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Event, SymbolKind.Field);
        context.RegisterSemanticModelAction(model => Assembly(model, check));
        return check;
    }

    private static void Assembly(SemanticModelAnalysisContext context, DeclarationCheck check)
    {
        if (context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken) is CompilationUnitSyntax { AttributeLists.Count: > 0 } unit)
            check.Assembly(unit, context.SemanticModel.Compilation.Assembly, Noting(context.SemanticModel.Compilation, context.ReportDiagnostic));
    }

    private static Action<Diagnostic> Noting(Compilation compilation, Action<Diagnostic> report) => diagnostic => report(ReportLog.Note(compilation, diagnostic));
}
