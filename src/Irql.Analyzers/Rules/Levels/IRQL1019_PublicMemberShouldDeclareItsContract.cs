using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>IRQL1019: inference found what a public member needs; other compilations cannot see that unless it is declared.</summary>
internal sealed class IRQL1019_PublicMemberShouldDeclareItsContract : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnBody;

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        if (!body.IsOpen || body.Contract.IsUnchecked || summary.IsUnsatisfiable || body.Method is not { Locations.Length: > 0 } method || !IsPublic(method))
            return;
        var allowed = LevelMask.All;
        Cause? cause = null;
        foreach (var requirement in summary.Requirements)
        {
            if (requirement.IsInfo || requirement.IsPossible || requirement.RuleAbove == RuleIds.UnknownContractAtRaisedLevel || Domain.Allocations.HeapNeeds.IsHeapRule(requirement.RuleAbove))
                continue;
            allowed &= requirement.Allowed;
            cause ??= requirement.Cause;
        }

        if (cause is null || allowed == LevelMask.All)
            return;
        sink.Report(
            RuleIds.PublicMemberShouldDeclareItsContract, NameOf(method),
            "'" + body.Name + "' needs " + MessageText.Bound(allowed) + " because of '" + cause.Subject + "', but declares no contract" + MessageText.Chain(body.Name, cause),
            isPossible: false);
    }

    /// <summary>For an accessor the property's name.</summary>
    private static Location NameOf(IMethodSymbol method)
        => method.AssociatedSymbol is { Locations: { Length: > 0 } locations } ? locations[0] : method.Locations[0];

    private static bool IsPublic(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.StaticConstructor || !method.ExplicitInterfaceImplementations.IsEmpty)
            return false;
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}
