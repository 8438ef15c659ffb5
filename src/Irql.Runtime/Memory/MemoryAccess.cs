namespace Irql.Runtime.Memory;

/// <summary>What an access does. The numbers are those of an access-violation record and of bugchecks 0A and D1.</summary>
public enum MemoryAccess : uint
{
    /// <summary>Reads bytes.</summary>
    Read = 0,

    /// <summary>Writes bytes.</summary>
    Write = 1,

    /// <summary>Transfers control to the address.</summary>
    Execute = 8,
}

/// <summary>The choices that memory management leaves to the machine's decision stream; alternative 0 is always the quiet one.</summary>
public enum MemoryDecision
{
    /// <summary>Trim a page now: 0 no, 1 yes.</summary>
    Trim,

    /// <summary>Which page is trimmed: a group of candidates, or a member of the group.</summary>
    TrimVictim,

    /// <summary>Does this page file transfer fail: 0 no, 1 yes.</summary>
    PageFileError,

    /// <summary>Does this allocation fail although memory is left: 0 no, 1 yes.</summary>
    AllocationFailure,
}
