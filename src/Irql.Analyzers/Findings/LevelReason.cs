using System;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Findings;

/// <summary>Why the level is what it is: the raise, the role, the contract.</summary>
/// <param name="Text">As a clause: "raised by 'KeAcquireSpinLock'".</param>
/// <param name="Place">Where, or null for a contract.</param>
internal sealed record LevelReason(string Text, Location? Place)
{
    /// <summary>Of two paths, the reason of the one that can be higher; deterministic.</summary>
    public static LevelReason? Choose(LevelState left, LevelState right)
    {
        if (left.Reason is null || right.Reason is null)
            return left.Reason ?? right.Reason;
        var first = left.All.IsEmpty ? -1 : left.All.Maximum;
        var second = right.All.IsEmpty ? -1 : right.All.Maximum;
        if (first != second)
            return first > second ? left.Reason : right.Reason;
        var order = Position(left.Reason).CompareTo(Position(right.Reason));
        if (order == 0)
            order = string.CompareOrdinal(left.Reason.Text, right.Reason.Text);
        return order <= 0 ? left.Reason : right.Reason;
    }

    private static int Position(LevelReason reason) => reason.Place?.SourceSpan.Start ?? -1;
}
