namespace Irql.Runtime.Memory;

/// <summary>The bits of an x86 page table entry, two-level, 4 KiB pages, with the software bits in their usual places.</summary>
internal static class PageTableEntry
{
    public const uint Valid = 0x001;
    public const uint Write = 0x002;
    public const uint Owner = 0x004;
    public const uint WriteThrough = 0x008;
    public const uint CacheDisabled = 0x010;
    public const uint Accessed = 0x020;
    public const uint Dirty = 0x040;
    public const uint Large = 0x080;
    public const uint Global = 0x100;
    public const uint CopyOnWrite = 0x200;
    public const uint Prototype = 0x400;
    public const uint Transition = 0x800;
    public const uint FlagMask = 0xFFF;

    /// <summary>Virtual address of the entry that maps an address.</summary>
    public static uint EntryAddress(uint va) => 0xC0000000 + ((va >> 12) * 4);

    /// <summary>Virtual address of the directory entry that maps an address.</summary>
    public static uint DirectoryAddress(uint va) => 0xC0300000 + ((va >> 22) * 4);

    /// <summary>Frame number, or page file slot of an entry that is neither valid nor in transition.</summary>
    public static uint Frame(uint entry) => entry >> 12;

    public static bool IsValid(uint entry) => (entry & Valid) != 0;

    /// <summary>Not valid, but the frame still holds the data.</summary>
    public static bool IsTransition(uint entry) => (entry & (Valid | Transition)) == Transition;
}
