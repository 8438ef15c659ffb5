using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Baselines;

/// <summary>Suppresses the reports that the baseline lists: of equal ones as many as it says, in the order of the text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = Describe();

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ById.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (BaselineFile.Find(context.Options.AdditionalFiles, context.CancellationToken) is not { Entries.IsEmpty: false } baseline)
            return;
        var accepted = baseline.Accepted();
        var reports = new List<Diagnostic>(context.ReportedDiagnostics);
        reports.Sort(static (left, right) =>
        {
            var order = string.CompareOrdinal(left.Location.SourceTree?.FilePath, right.Location.SourceTree?.FilePath);
            return order != 0 ? order : left.Location.SourceSpan.CompareTo(right.Location.SourceSpan);
        });
        foreach (var report in reports)
        {
            if (!ById.TryGetValue(report.Id, out var descriptor) || BaselineKey.Of(report, context.CancellationToken) is not { } key
                || !accepted.TryGetValue(key, out var left) || left == 0)
            {
                continue;
            }

            accepted[key] = left - 1;
            context.ReportSuppression(Suppression.Create(descriptor, report));
        }
    }

    internal static bool CanSuppress(string rule) => ById.ContainsKey(rule);

    private static ImmutableDictionary<string, SuppressionDescriptor> Describe()
    {
        var descriptors = ImmutableDictionary.CreateBuilder<string, SuppressionDescriptor>();
        foreach (var rule in new IrqlFlowAnalyzer().SupportedDiagnostics)
        {
            if (rule.Category != Diagnostics.Category.Usage)
                descriptors[rule.Id] = new SuppressionDescriptor(rule.Id + "B", rule.Id, "Accepted by " + Baseline.FileName);
        }

        return descriptors.ToImmutable();
    }
}
