using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Findings;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>Makes diagnostics of findings: effective severity, certainty, links.</summary>
internal static class Reports
{
    /// <summary>The diagnostic property with <c>certain</c> or <c>possible</c>.</summary>
    public const string Certainty = "certainty";

    private static readonly ImmutableDictionary<string, string?> Certain = ImmutableDictionary<string, string?>.Empty.Add(Certainty, "certain");
    private static readonly ImmutableDictionary<string, string?> Possible = ImmutableDictionary<string, string?>.Empty.Add(Certainty, "possible");

    public static Diagnostic Make(DiagnosticDescriptor descriptor, Finding finding, IrqlOptions options)
        => Diagnostic.Create(
            descriptor, finding.Place, SeverityOf(descriptor, finding, options), finding.Links, finding.IsPossible ? Possible : Certain, finding.Message);

    /// <summary>Info for what rests on general knowledge or a dispute; Strict makes every warning, and IRQL1019, an error.</summary>
    private static DiagnosticSeverity SeverityOf(DiagnosticDescriptor descriptor, Finding finding, IrqlOptions options)
    {
        if (finding.IsInfo)
            return DiagnosticSeverity.Info;
        var isRaised = descriptor.DefaultSeverity == DiagnosticSeverity.Warning || descriptor.Id == Diagnostics.RuleIds.PublicMemberShouldDeclareItsContract;
        return options.IsStrict && isRaised ? DiagnosticSeverity.Error : descriptor.DefaultSeverity;
    }
}
