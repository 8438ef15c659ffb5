using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Findings;

namespace Irql.Analyzers.Domain;

/// <summary>Of several things wrong with one operation, which is reported: the most telling id wins.</summary>
internal static class Telling
{
    /// <summary>Negative when <paramref name="left"/> is the one to report.</summary>
    public static int Compare(Finding left, Finding right)
    {
        if (left.IsInfo != right.IsInfo)
            return left.IsInfo ? 1 : -1;
        var order = Rank(left.RuleId).CompareTo(Rank(right.RuleId));
        if (order == 0)
            order = left.IsPossible.CompareTo(right.IsPossible);
        if (order == 0)
            order = left.Links.Length.CompareTo(right.Links.Length);
        return order != 0 ? order : Finding.Compare(left, right);
    }

    private static int Rank(string rule) => rule switch
    {
        RuleIds.PagedCodeAtRaisedLevel => 0,
        RuleIds.PagedAllocationOrFreeAtRaisedLevel => 1,
        RuleIds.BlockingAtRaisedLevel => 2,
        RuleIds.DescriptorListMappedAtWrongLevel => 3,
        RuleIds.SuspensionWhileRaised => 4,
        RuleIds.RaiseUsedToLowerLowerUsedToRaise => 5,
        RuleIds.CallAboveMaximum => 20,
        RuleIds.CallBelowMinimum => 21,
        RuleIds.UnknownContractAtRaisedLevel => 30,
        _ => 10,
    };
}
