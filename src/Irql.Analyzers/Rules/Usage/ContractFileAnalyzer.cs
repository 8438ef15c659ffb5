using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>
/// IRQL9001 and IRQL9002: a contract file is parsed where it is shown, and what is wrong with a row, or what a row speaks of in vain, is reported at its file,
/// line and column. The other rows still work.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.MalformedContractRow, Descriptors.StaleOrUnusedContractRow);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var usage = new ContractRowUsage(start.Compilation);
            var roles = ContractFileRoles.Of(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterAdditionalFileAction(file => Check(file, usage, roles));
        });
    }

    private static void Check(AdditionalFileAnalysisContext context, ContractRowUsage usage, ContractFileRoles roles)
    {
        if (ContractFileFormat.KindOf(context.AdditionalFile.Path) is not { } kind || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        var file = ContractFileParser.Parse(context.AdditionalFile.Path, text, kind);
        foreach (var error in file.Errors)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedContractRow, error.Location, error.Message));
        foreach (var row in file.Rows)
            CheckRow(context, kind, row, usage, roles);
    }

    private static void CheckRow(
        AdditionalFileAnalysisContext context, ContractFileKind kind, ContractFileRow row, ContractRowUsage usage, ContractFileRoles roles)
    {
        if (kind == ContractFileKind.Contracts && roles.FirstUnknown(row.Row["callback_role"]) is { } unknown)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedContractRow, row.Location, $"'{unknown}' is no role of the role table or of a callback row"));
        else if (usage.WhyUnused(kind, row.Row, context.CancellationToken) is { } why)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.StaleOrUnusedContractRow, row.Location, why));
    }
}
