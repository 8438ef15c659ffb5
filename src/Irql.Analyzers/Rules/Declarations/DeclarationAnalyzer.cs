using System;
using System.Collections.Immutable;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Hosts the rules about declarations (IRQL1013, IRQL1014, IRQL2004): no flow, only attributes and the members they stand on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Supported = ImmutableArray.Create(
        Descriptors.IllegalContract, Descriptors.OverrideTightensContract, Descriptors.PlacementContradictsContract);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Supported;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            ReportLog.Announce(start.Compilation, Supported);
            if (!new KnownSymbols(start.Compilation).HasAttributes)
                return;
            var check = new DeclarationCheck(
                ContractSource.For(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken),
                new ContractAssemblies(start.Compilation.Assembly),
                start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterSymbolAction(
                symbol => check.Symbol(symbol.Symbol, Noting(symbol.Compilation, symbol.ReportDiagnostic)), SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Event, SymbolKind.Field);
            start.RegisterSyntaxNodeAction(
                node => check.Symbol(Nested(node), Noting(node.Compilation, node.ReportDiagnostic)), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
            start.RegisterSyntaxNodeAction(
                node => check.Assembly((CompilationUnitSyntax)node.Node, node.Compilation.Assembly, Noting(node.Compilation, node.ReportDiagnostic)), SyntaxKind.CompilationUnit);
        });
    }

    private static Action<Diagnostic> Noting(Compilation compilation, Action<Diagnostic> report) => diagnostic => report(ReportLog.Note(compilation, diagnostic));

    private static ISymbol? Nested(SyntaxNodeAnalysisContext context)
    {
        var lists = context.Node switch
        {
            LocalFunctionStatementSyntax local => local.AttributeLists.Count + ParameterLists(local.ParameterList),
            ParenthesizedLambdaExpressionSyntax lambda => lambda.AttributeLists.Count + ParameterLists(lambda.ParameterList),
            _ => 0,
        };
        if (lists == 0)
            return null;
        return context.Node is LocalFunctionStatementSyntax
            ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
    }

    private static int ParameterLists(ParameterListSyntax list)
    {
        var count = 0;
        foreach (var parameter in list.Parameters)
            count += parameter.AttributeLists.Count;
        return count;
    }
}
