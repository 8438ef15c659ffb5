namespace Irql.Runtime.Pools;

/// <summary>
/// The eight bytes before every block smaller than a page: previous size and size in units of eight bytes (10 bits each), state (12 bits),
/// then the tag. They lie in guest memory, where an overrun can reach them.
/// </summary>
internal readonly struct PoolHeader(uint sizes, uint tag)
{
    public const uint Bytes = 8;
    public const uint Unit = 8;
    public const uint UnitsPerPage = 512;
    private const uint FieldMask = 0x3FF;
    private const uint AllocatedMark = 0x100;

    /// <summary>Size of the block before this one in the page, 0 for the first.</summary>
    public uint PreviousSize => sizes & FieldMask;

    /// <summary>Size of this block, header included.</summary>
    public uint Size => (sizes >> 10) & FieldMask;

    public bool IsAllocated => sizes >> 20 != 0;

    public uint Tag => tag;

    /// <summary>The first word as it lies in memory.</summary>
    public uint Sizes => sizes;

    public static PoolHeader Allocated(uint previousSize, uint size, PoolKindIndex pool, uint tag) =>
        new(previousSize | (size << 10) | ((AllocatedMark | ((uint)pool + 1)) << 20), tag);

    public static PoolHeader Free(uint previousSize, uint size) => new(previousSize | (size << 10), 0x65657246);

    public PoolHeader WithPreviousSize(uint previousSize) => new((sizes & ~FieldMask) | previousSize, tag);
}

/// <summary>The three pools.</summary>
internal enum PoolKindIndex
{
    Nonpaged,
    NonpagedNx,
    Paged,
}
