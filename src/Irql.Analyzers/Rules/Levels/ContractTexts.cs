namespace Irql.Analyzers.Rules.Levels;

/// <summary>Writes contracts as attributes, for the fixes that add what was found.</summary>
internal static class ContractTexts
{
    /// <summary>An attribute with one level, for example <c>IrqlRaises(IrqlLevel.Dispatch)</c>; null for a device level, which no constant names exactly.</summary>
    public static string? Of(string attribute, int level)
    {
        var name = level switch
        {
            0 => "Passive",
            1 => "Apc",
            2 => "Dispatch",
            27 => "Profile",
            28 => "Clock",
            29 => "Ipi",
            30 => "Power",
            31 => "High",
            _ => null,
        };
        return name is null ? null : attribute + "(IrqlLevel." + name + ")";
    }
}
