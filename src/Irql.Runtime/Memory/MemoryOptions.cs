namespace Irql.Runtime.Memory;

/// <summary>The options of a machine that concern memory.</summary>
internal sealed record MemoryOptions
{
    /// <summary>Physical 4 KiB frames.</summary>
    public int Frames { get; init; } = 1024;

    /// <summary>True: pageable, unlocked pages count as trimmed from DISPATCH_LEVEL on. False: a resident page works at any level.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Largest number of page file slots.</summary>
    public int PageFileSlots { get; init; } = 0x40000;
}
