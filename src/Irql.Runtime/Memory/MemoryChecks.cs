using System;

namespace Irql.Runtime.Memory;

/// <summary>The verifier's checks that concern memory, as far as they are on for the calling driver.</summary>
[Flags]
public enum MemoryChecks
{
    /// <summary>The driver is not verified.</summary>
    None = 0,

    /// <summary>Pool calls and MDL calls are checked against the documented rules (bugcheck C4).</summary>
    Rules = 1,

    /// <summary>Allocations go to special pool.</summary>
    SpecialPool = 2,

    /// <summary>Special pool puts the block at the start of its page, to catch what lies before it.</summary>
    SpecialPoolAtStart = 4,

    /// <summary>Allocations, MDLs and locked pages are remembered with their call site, and what is left over is reported.</summary>
    Tracking = 8,

    /// <summary>Every call that can fail asks whether it should.</summary>
    LowResources = 0x10,
}
