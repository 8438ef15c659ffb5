using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>
/// IRQL9001 and IRQL9002: a contract file is parsed where it is shown, and what is wrong with a row, or what a row speaks of in vain, is reported at its file,
/// line and column. The other rows still work. A value that an analysis option does not have is IRQL9001 too, once and at no place: whichever of the files,
/// properties and command lines set it is not told to an analyzer.
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
            var repeated = RepeatedRows.Of(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterAdditionalFileAction(file => Check(file, usage, roles, repeated));
            var options = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            start.RegisterSyntaxTreeAction(tree => CheckOptions(tree, options));
        });
    }

    private static void Check(AdditionalFileAnalysisContext context, ContractRowUsage usage, ContractFileRoles roles, RepeatedRows repeated)
    {
        if (ContractFileFormat.KindOf(context.AdditionalFile.Path) is not { } kind || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        var file = ContractFileParser.Parse(context.AdditionalFile.Path, text, kind);
        foreach (var error in file.Errors)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedContractRow, error.Location, error.Message));
        foreach (var row in file.Rows)
            CheckRow(context, kind, row, usage, roles, repeated);
    }

    private static void CheckRow(
        AdditionalFileAnalysisContext context, ContractFileKind kind, ContractFileRow row, ContractRowUsage usage, ContractFileRoles roles, RepeatedRows repeated)
    {
        if (roles.UnknownIn(kind, row.Row) is { } unknown)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MalformedContractRow, row.LocationOf(unknown.Column), $"'{unknown.Role}' is no role of the role table or of a callback row"));
        }
        else if ((usage.WhyUnused(kind, row.Row, context.CancellationToken) ?? repeated.WhyUnused(row)) is { } why)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.StaleOrUnusedContractRow, row.Location, why));
        }
    }

    private static void CheckOptions(SyntaxTreeAnalysisContext context, ConcurrentDictionary<string, bool> reported)
    {
        foreach (var message in IrqlOptions.Misspelt(context.Options.AnalyzerConfigOptionsProvider, context.Tree))
        {
            if (reported.TryAdd(message, true))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedContractRow, Location.None, message));
        }
    }
}
