using System.Collections.Generic;

namespace Irql.Agreement.Tests;

/// <summary>Where compiler and machine do not both say what is so, and why.</summary>
internal static class KnownLimitations
{
    /// <summary>Reasons by full name of the routine.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["SpinLocks.AtDpc_AtHigh"] = "the contract table gives the routine no maximum; that a lock is held at one level only is known to the verifier",
        ["Mutexes.Mutex_UnreleasedAfterPlainWait"] = "the compiler does not know that an object waited for is a mutex; KeWaitForMutexObject says so",
        ["Mutexes.Resource_WithoutRegion"] = "the region that a resource needs is no level, and a caller may have entered it",
        ["Paging.FillUnderLock"] = "the compiler does not see the residency of an array that is converted to an untyped pointer",
        ["UserBuffers.LeftRaisedByTheTouch"] = "the compiler takes accesses not to raise exceptions",
        ["Descriptors.UnguardedLock"] = "the compiler asks for a guard around probes and touches, not around MmProbeAndLockPages",
        ["Descriptors.LockedAtDispatch"] = "the compiler judges the lower maximum for pageable addresses only where it knows the placement of what the list describes",
    };
}
