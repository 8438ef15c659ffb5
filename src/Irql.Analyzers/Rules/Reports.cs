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

    /// <summary>The diagnostic property with what a fix would do: the attribute to add, or a rule's own word. Absent when nothing mechanical helps.</summary>
    public const string Repair = "repair";

    private static readonly ImmutableDictionary<string, string?> Certain = ImmutableDictionary<string, string?>.Empty.Add(Certainty, "certain");
    private static readonly ImmutableDictionary<string, string?> Possible = ImmutableDictionary<string, string?>.Empty.Add(Certainty, "possible");

    public static Diagnostic Make(DiagnosticDescriptor descriptor, Finding finding, IrqlOptions options)
        => Diagnostic.Create(
            descriptor, finding.Place, SeverityOf(descriptor, finding, options), finding.Links, PropertiesOf(finding), finding.Message);

    private static ImmutableDictionary<string, string?> PropertiesOf(Finding finding)
    {
        var properties = finding.IsPossible ? Possible : Certain;
        return finding.Repair is { } repair ? properties.Add(Repair, repair) : properties;
    }

    /// <summary>Info for what rests on general knowledge or a dispute; Strict makes every warning, and IRQL1019, an error.</summary>
    private static DiagnosticSeverity SeverityOf(DiagnosticDescriptor descriptor, Finding finding, IrqlOptions options)
    {
        if (finding.IsInfo)
            return DiagnosticSeverity.Info;
        var isRaised = descriptor.DefaultSeverity == DiagnosticSeverity.Warning || descriptor.Id == Diagnostics.RuleIds.PublicMemberShouldDeclareItsContract;
        return options.IsStrict && isRaised ? DiagnosticSeverity.Error : descriptor.DefaultSeverity;
    }
}
