using System;

namespace Irql.Runtime.Memory;

/// <summary>What is known of a page beside its page table entry: it survives while the page is not resident.</summary>
[Flags]
internal enum PageAttributes : ushort
{
    /// <summary>Nothing is here.</summary>
    None = 0,

    /// <summary>The page has contents or the promise of zeros.</summary>
    Committed = 1,

    /// <summary>Reads are allowed.</summary>
    Readable = 2,

    /// <summary>Writes are allowed, after a copy when <see cref="CopyOnWrite"/> is set.</summary>
    Writable = 4,

    /// <summary>The first write makes a private copy.</summary>
    CopyOnWrite = 8,

    /// <summary>The first touch raises STATUS_GUARD_PAGE_VIOLATION and clears this.</summary>
    Guard = 0x10,

    /// <summary>May be trimmed; kernel pages without it are resident for good.</summary>
    Pageable = 0x20,

    /// <summary>Holds code; asking for code elsewhere is not prevented, as this page table format has no such bit.</summary>
    Code = 0x40,

    /// <summary>Accesses never use the fast path, so that somebody can watch them.</summary>
    Watched = 0x80,

    /// <summary>Belongs to a reservation.</summary>
    Reserved = 0x100,

    /// <summary>Comes from an image or section and is clean until written: dropped, not paged out, when trimmed.</summary>
    Backed = 0x200,

    /// <summary>Maps frames that belong elsewhere: an MDL or device mapping. Never trimmed.</summary>
    Mapping = 0x400,

    /// <summary>A section holds it in memory although it is pageable.</summary>
    SectionLocked = 0x800,

    /// <summary>Secured by MmSecureVirtualMemory: neither freed nor reprotected.</summary>
    Secured = 0x1000,

    /// <summary>Device registers, not memory.</summary>
    Device = 0x2000,

    /// <summary>Together with <see cref="Secured"/>: secured for writing too.</summary>
    SecuredForWrite = 0x4000,

    /// <summary>Holds bytes that were never written; writes go the slow way, so that they become known.</summary>
    Uninitialized = 0x8000,
}
