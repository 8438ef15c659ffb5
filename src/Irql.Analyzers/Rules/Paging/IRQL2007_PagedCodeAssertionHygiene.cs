using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Paging;

/// <summary>IRQL2007 (Info): a paged routine without PAGED_CODE(), with more than one, or a PAGED_CODE() in a routine whose placement nobody declared.</summary>
internal sealed class IRQL2007_PagedCodeAssertionHygiene : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnBody;

    /// <summary>The repair: write the assertion as the first statement.</summary>
    public const string Insert = "insert";

    /// <summary>The repair: remove all assertions but one.</summary>
    public const string Remove = "remove";

    /// <summary>The repair: declare the placement.</summary>
    public const string Place = "place";

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
    {
        if (body.Method is not { } method || method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || method.Locations.IsEmpty || body.Contract.IsUnchecked)
            return;
        var assertions = Count(body);
        var placement = body.Contract.Placement;
        if (placement == CodePlacement.Paged && assertions == 0)
            Report("'" + body.Name + "' is pageable but does not begin with PAGED_CODE(), which would catch a call at a raised level while testing", Insert);
        else if (placement == CodePlacement.Paged && assertions > 1)
            Report("'" + body.Name + "' asserts PAGED_CODE() more than once", Remove);
        else if (placement is CodePlacement.Unspecified or CodePlacement.Nonpaged && assertions > 0)
            Report("'" + body.Name + "' asserts PAGED_CODE() but is not declared [PagedCode]", placement == CodePlacement.Unspecified ? Place : null);

        void Report(string message, string? repair) => sink.Report(RuleIds.PagedCodeAssertionHygiene, method.Locations[0], message, isPossible: false, isInfo: true, repair: repair);
    }

    private static int Count(BodyContext body)
    {
        var count = 0;
        for (var block = 0; block < body.Flow.BlockCount; block++)
        {
            foreach (var operation in body.Flow.OperationsOf(block))
            {
                if (operation is IInvocationOperation invocation && body.Contracts.GetContract(invocation.TargetMethod).AssertsMaximum == LevelMask.Apc)
                    count++;
            }
        }

        return count;
    }
}
