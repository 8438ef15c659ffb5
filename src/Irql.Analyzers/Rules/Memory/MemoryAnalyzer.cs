using System.Collections.Immutable;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>Hosts the memory rules that need no flow: modes, and exception filters around kernel work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemoryAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Supported = ImmutableArray.Create(Descriptors.ModeViolation, Descriptors.ExceptionFilterTooWide);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Supported;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            ReportLog.Announce(start.Compilation, Supported);
            if (!IrqlAwareness.Test(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken))
                return;
            var contracts = ContractSource.For(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterOperationAction(
                operation => IRQL4006_ModeViolation.Check(operation, contracts), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference,
                OperationKind.MethodReference, OperationKind.FieldReference);
            start.RegisterOperationAction(operation => IRQL4007_ExceptionFilterTooWide.Check(operation, contracts), OperationKind.Try);
        });
    }

    internal static Diagnostic Make(OperationAnalysisContext context, DiagnosticDescriptor descriptor, Location place, string message)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        var isStrict = (options.GetOptions(context.Operation.Syntax.SyntaxTree).TryGetValue("irql_mode", out var mode)
                || options.GlobalOptions.TryGetValue("build_property.IrqlMode", out mode))
            && string.Equals(mode.Trim(), "Strict", System.StringComparison.OrdinalIgnoreCase);
        var severity = isStrict && descriptor.DefaultSeverity == DiagnosticSeverity.Warning ? DiagnosticSeverity.Error : descriptor.DefaultSeverity;
        return ReportLog.Note(context.Compilation, Diagnostic.Create(descriptor, place, severity, null, null, message));
    }
}
