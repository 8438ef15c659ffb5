using System.Collections.Immutable;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>Hosts the driver-model rules that look at one call or one access: no flow is needed to see that they are wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DriverModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Supported = ImmutableArray.Create(Descriptors.OpaqueFieldUsed, Descriptors.DeprecatedRoutine);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Supported;

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
            var model = new DriverModelContext(start.Compilation, contracts, start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterOperationAction(operation => Call(operation, model), OperationKind.Invocation);
            start.RegisterOperationAction(operation => Field(operation, model), OperationKind.FieldReference);
        });
    }

    private static void Call(OperationAnalysisContext context, DriverModelContext model)
    {
        var call = (IInvocationOperation)context.Operation;
        var contract = model.Contracts.GetContract(call.TargetMethod);
        if (contract.WdkRoutine is not null)
            IRQL6006_DeprecatedRoutine.Check(call, contract, model, context.ReportDiagnostic);
    }

    private static void Field(OperationAnalysisContext context, DriverModelContext model)
        => IRQL6003_OpaqueFieldUsed.Check((IFieldReferenceOperation)context.Operation, context.ContainingSymbol, model, context.ReportDiagnostic);
}
