using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Findings;

/// <summary>Texts of why the level is what it is.</summary>
internal static class Reasons
{
    /// <summary>A call changed it.</summary>
    public static LevelReason Of(CallSite call) => new("set by '" + call.Name + "'", call.Place);

    public static LevelReason Restored(CallSite call) => new("restored by '" + call.Name + "'", call.Place);
}
