using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>
/// A memory descriptor list: the frames of one buffer. Stands for <c>MDL</c>, 28 bytes, followed by one 32-bit frame number a page. Opaque to
/// drivers except through the <c>MmGetMdl...</c> macros.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct MDL
{
    /// <summary>The next list of a chain, or NULL.</summary>
    public PVOID Next;

    /// <summary>Bytes of this structure with its frame array.</summary>
    public short Size;

    /// <summary>What the list is: locked, mapped, and so on (<see cref="MdlFlags"/>).</summary>
    public ushort Flags;

    /// <summary>The process whose user memory it describes, or NULL.</summary>
    public PVOID Process;

    /// <summary>Where the buffer is mapped in system space, while it is.</summary>
    public PVOID MappedSystemVa;

    /// <summary>The page the buffer begins in.</summary>
    public PVOID StartVa;

    /// <summary>Length of the buffer in bytes.</summary>
    public uint ByteCount;

    /// <summary>Where in its first page the buffer begins.</summary>
    public uint ByteOffset;
}

/// <summary>Flags of an <see cref="MDL"/>, with the public header's numbers.</summary>
[System.Flags]
public enum MdlFlags : ushort
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>Mapped into system space at <see cref="MDL.MappedSystemVa"/>.</summary>
    MDL_MAPPED_TO_SYSTEM_VA = 0x0001,

    /// <summary>The frames are locked by this list.</summary>
    MDL_PAGES_LOCKED = 0x0002,

    /// <summary>Describes nonpaged pool: never locked, never unlocked.</summary>
    MDL_SOURCE_IS_NONPAGED_POOL = 0x0004,

    /// <summary>Allocated with a size the I/O manager keeps lists of.</summary>
    MDL_ALLOCATED_FIXED_SIZE = 0x0008,

    /// <summary>A part of another list.</summary>
    MDL_PARTIAL = 0x0010,

    /// <summary>A partial list that has a mapping of its own.</summary>
    MDL_PARTIAL_HAS_BEEN_MAPPED = 0x0020,

    /// <summary>Used for reading pages in.</summary>
    MDL_IO_PAGE_READ = 0x0040,

    /// <summary>Locked for writing.</summary>
    MDL_WRITE_OPERATION = 0x0080,

    /// <summary>A partial list that shares the mapping of its source.</summary>
    MDL_PARENT_MAPPED_SYSTEM_VA = 0x0100,

    /// <summary>The mapping takes spare entries with it.</summary>
    MDL_FREE_EXTRA_PTES = 0x0200,

    /// <summary>Describes device registers.</summary>
    MDL_IO_SPACE = 0x0800,

    /// <summary>Mapping may fail instead of stopping the machine.</summary>
    MDL_MAPPING_CAN_FAIL = 0x2000,
}

/// <summary>What a buffer is locked for. Stands for <c>LOCK_OPERATION</c>.</summary>
public enum LOCK_OPERATION
{
    /// <summary>The device reads the buffer; nobody writes through the list.</summary>
    IoReadAccess = 0,

    /// <summary>The device writes the buffer.</summary>
    IoWriteAccess = 1,

    /// <summary>Both; checked like writing.</summary>
    IoModifyAccess = 2,
}

/// <summary>How a mapping is cached. Stands for <c>MEMORY_CACHING_TYPE</c>; it makes no difference on this machine.</summary>
public enum MEMORY_CACHING_TYPE
{
    /// <summary>Not cached.</summary>
    MmNonCached = 0,

    /// <summary>Cached.</summary>
    MmCached = 1,

    /// <summary>Writes are combined.</summary>
    MmWriteCombined = 2,
}

/// <summary>How hard to try for a mapping, and how it may be used. Stands for <c>MM_PAGE_PRIORITY</c> and its flags.</summary>
[System.Flags]
public enum MM_PAGE_PRIORITY : uint
{
    /// <summary>May fail when resources are low.</summary>
    LowPagePriority = 0,

    /// <summary>Should fail only when resources are very low.</summary>
    NormalPagePriority = 16,

    /// <summary>Should fail only when nothing is left.</summary>
    HighPagePriority = 32,

    /// <summary>The mapping may not be executed.</summary>
    MdlMappingNoExecute = 0x40000000,

    /// <summary>The mapping may not be written; writing is bugcheck BE.</summary>
    MdlMappingNoWrite = 0x80000000,
}
