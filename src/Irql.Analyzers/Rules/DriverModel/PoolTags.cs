using Irql.Analyzers.Contracts.Attributes;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>What makes a pool tag useless, and which routines take one.</summary>
internal static class PoolTags
{
    /// <summary>What is wrong with a tag, as the end of a sentence, or null.</summary>
    public static string? ProblemOf(object value)
    {
        if (value is string text)
            return text.Length == 4 && IsAscii(text) ? null : "is not four ASCII characters";
        if (AttributeArguments.AsNumber(value) is not { } number)
            return null;
        var tag = unchecked((uint)number);
        if (tag == 0)
            return "is zero";
        if (IsDefault(tag))
            return "is the default that untagged allocations get";
        for (var shift = 0; shift < 32; shift += 8)
        {
            // The highest bit of a tag protects the block and belongs to no character.
            var character = shift == 24 ? (tag >> shift) & 0x7F : (tag >> shift) & 0xFF;
            if (character is < 0x20 or > 0x7E)
                return "is not four ASCII characters";
        }

        return null;
    }

    /// <summary>The position of the tag in the routine's C signature, or -1.</summary>
    public static int PositionIn(string routine) => routine switch
    {
        "ExAllocatePoolWithTag" or "ExAllocatePool2" or "ExAllocatePool3" or "ExAllocatePoolWithQuotaTag" or "ExAllocatePoolWithTagPriority"
            or "ExAllocatePoolZero" or "ExAllocatePoolUninitialized" or "ExAllocatePoolQuotaZero" or "ExAllocatePoolQuotaUninitialized"
            or "ExAllocatePoolPriorityZero" or "ExAllocatePoolPriorityUninitialized" or "FsRtlAllocatePoolWithTag" or "FsRtlAllocatePoolWithQuotaTag"
            or "NdisAllocateMemoryWithTag" or "NdisAllocateMemoryWithTagPriority" or "StorPortAllocatePool" or "WdfMemoryCreate" => 2,
        "FltAllocatePoolAlignedWithTag" => 3,
        "WdfLookasideListCreate" => 4,
        "ExInitializeNPagedLookasideList" or "ExInitializePagedLookasideList" or "NdisInitializeNPagedLookasideList" => 5,
        "ExInitializeLookasideListEx" => 6,
        _ => -1,
    };

    /// <summary>"Wdm ", "Ddk " and "None", in either byte order.</summary>
    private static bool IsDefault(uint tag)
        => tag is 0x206D6457 or 0x57646D20 or 0x206B6444 or 0x44646B20 or 0x656E6F4E or 0x4E6F6E65;

    private static bool IsAscii(string text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~')
                return false;
        }

        return true;
    }
}
