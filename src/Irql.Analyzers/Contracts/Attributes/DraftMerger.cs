namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>
/// Lays the attributes of a type, an assembly or a property under those of a member, as defaults. A default counts as written on the member where the
/// member itself is silent: each bound by itself, the exit as a whole, and a default bound that the member's own bounds contradict gives way.
/// </summary>
internal static class DraftMerger
{
    public static void ApplyDefaults(ContractDraft member, ContractDraft outer)
    {
        if (outer.IsEmpty)
            return;
        ApplyEntry(member, outer);
        ApplyExit(member, outer);
        member.AlwaysMaximum ??= outer.AlwaysMaximum;
        member.AlwaysMinimum ??= outer.AlwaysMinimum;
        member.Role ??= outer.Role;
        if (member.Placement == CodePlacement.Unspecified)
            member.Placement = outer.Placement;
        member.IsUnchecked |= outer.IsUnchecked;
        member.ReturnsCurrentLevel |= outer.ReturnsCurrentLevel;
        member.AssertsMaximum ??= outer.AssertsMaximum;
        member.AssertsMinimum ??= outer.AssertsMinimum;
        member.NoHeapAllocation |= outer.NoHeapAllocation;
        if (!member.IsKernelMode && !member.IsUserMode)
        {
            member.IsKernelMode = outer.IsKernelMode;
            member.IsUserMode = outer.IsUserMode;
        }

        member.WdkRoutine ??= outer.WdkRoutine;
        member.Effects.AddRange(outer.Effects);
        member.IsEmpty = false;
    }

    private static void ApplyEntry(ContractDraft member, ContractDraft outer)
    {
        var own = OwnBounds(member);
        foreach (var statement in outer.Levels)
        {
            switch (statement.Bound)
            {
                case LevelBound.Exactly:
                    AddMaximum(member, own, statement);
                    AddMinimum(member, own, statement);
                    break;
                case LevelBound.Maximum:
                    AddMaximum(member, own, statement);
                    break;
                case LevelBound.Minimum:
                    AddMinimum(member, own, statement);
                    break;
            }
        }
    }

    private static void AddMaximum(ContractDraft member, (bool Maximum, bool Minimum, int Low, int High) own, LevelStatement statement)
    {
        if (!own.Maximum && LevelNumbers.AsMaximum(statement.Level) >= own.Low)
            member.Levels.Add(new LevelStatement(LevelBound.Maximum, statement.Level, statement.When));
    }

    private static void AddMinimum(ContractDraft member, (bool Maximum, bool Minimum, int Low, int High) own, LevelStatement statement)
    {
        if (!own.Minimum && statement.Level <= own.High)
            member.Levels.Add(new LevelStatement(LevelBound.Minimum, statement.Level, statement.When));
    }

    private static (bool Maximum, bool Minimum, int Low, int High) OwnBounds(ContractDraft member)
    {
        var bounds = (Maximum: false, Minimum: false, Low: 0, High: 31);
        foreach (var statement in member.Levels)
        {
            if (!statement.IsUnconditional)
                continue;
            if (statement.Bound is LevelBound.Exactly or LevelBound.Maximum)
            {
                bounds.Maximum = true;
                bounds.High = System.Math.Min(bounds.High, LevelNumbers.AsMaximum(statement.Level));
            }

            if (statement.Bound is LevelBound.Exactly or LevelBound.Minimum)
            {
                bounds.Minimum = true;
                bounds.Low = System.Math.Max(bounds.Low, statement.Level);
            }
        }

        return bounds;
    }

    private static void ApplyExit(ContractDraft member, ContractDraft outer)
    {
        if (member.SpeaksOfExit)
            return;
        member.RequiresSame = outer.RequiresSame;
        member.IsCancel = outer.IsCancel;
        member.CancelLevel = outer.CancelLevel;
        foreach (var statement in outer.Levels)
        {
            if (statement.Bound == LevelBound.Raises)
                member.Levels.Add(statement);
        }
    }
}
