using System;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>What a rule without flow works with: the contracts, and a way to report with the severity that the mode and the evidence allow.</summary>
internal sealed class DriverModelContext
{
    private readonly AnalyzerConfigOptionsProvider options;

    public DriverModelContext(Compilation compilation, ContractSource contracts, AnalyzerConfigOptionsProvider options)
    {
        Compilation = compilation;
        Contracts = contracts;
        this.options = options;
    }

    public Compilation Compilation { get; }

    public ContractSource Contracts { get; }

    /// <summary>The diagnostic of a finding: Info when only general knowledge of the API stands behind it, an error in strict mode.</summary>
    public Diagnostic Make(DiagnosticDescriptor descriptor, SyntaxNode place, string message, bool isGeneralKnowledge = false, ImmutableDictionary<string, string?>? properties = null)
        => Make(descriptor, place.GetLocation(), message, isGeneralKnowledge, properties);

    /// <summary>The same at a place that is no whole node.</summary>
    public Diagnostic Make(DiagnosticDescriptor descriptor, Location place, string message, bool isGeneralKnowledge = false, ImmutableDictionary<string, string?>? properties = null)
    {
        var severity = isGeneralKnowledge ? DiagnosticSeverity.Info
            : IsStrict(place.SourceTree!) && descriptor.DefaultSeverity == DiagnosticSeverity.Warning ? DiagnosticSeverity.Error
            : descriptor.DefaultSeverity;
        return ReportLog.Note(Compilation, Diagnostic.Create(descriptor, place, severity, null, properties, message));
    }

    private bool IsStrict(SyntaxTree tree)
        => (options.GetOptions(tree).TryGetValue("irql_mode", out var mode) || options.GlobalOptions.TryGetValue("build_property.IrqlMode", out mode))
            && string.Equals(mode.Trim(), "Strict", StringComparison.OrdinalIgnoreCase);
}
