using System.Globalization;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>Writes levels as attributes do, for the fixes that add what was found.</summary>
internal static class ContractTexts
{
    /// <summary>A level as an expression: <c>IrqlLevel.Dispatch</c>, and a device level by number, unless <c>Device</c> means just that bound.</summary>
    public static string Level(int level, bool isMaximum, bool isExact = false) => level switch
    {
        0 => "IrqlLevel.Passive",
        1 => "IrqlLevel.Apc",
        2 => "IrqlLevel.Dispatch",
        LevelMask.DeviceMinimum when !isMaximum && !isExact => "IrqlLevel.Device",
        LevelMask.DeviceMaximum when isMaximum => "IrqlLevel.Device",
        27 => "IrqlLevel.Profile",
        28 => "IrqlLevel.Clock",
        29 => "IrqlLevel.Ipi",
        30 => "IrqlLevel.Power",
        31 => "IrqlLevel.High",
        _ => "(IrqlLevel)" + level.ToString(CultureInfo.InvariantCulture),
    };
}
