namespace Irql.Analyzers.Contracts;

/// <summary>The lock kinds by name, in the order of the <c>LockKind</c> enum; the tables use the same words.</summary>
internal static class LockKinds
{
    private static readonly string[] Names =
    {
        "Spin", "SpinShared", "SpinAtDpc", "QueuedSpin", "FastMutex", "GuardedMutex", "Mutex", "ResourceShared", "ResourceExclusive", "PushShared",
        "PushExclusive", "Cancel", "CriticalRegion", "GuardedRegion", "RemoveLock", "Rundown",
    };

    /// <summary>The name of a <c>LockKind</c> value; empty when it is none.</summary>
    public static string NameOf(long value) => value >= 0 && value < Names.Length ? Names[value] : string.Empty;

    /// <summary>Whether a word is the name of a kind.</summary>
    public static bool IsKind(string name) => System.Array.IndexOf(Names, name) >= 0;

    /// <summary>Whether a kind needs no object: the one cancel lock, and the regions of the current thread.</summary>
    public static bool IsGlobal(string kind) => kind is "Cancel" or "CriticalRegion" or "GuardedRegion";

    /// <summary>Whether holding it means that a spin lock is held.</summary>
    public static bool IsSpinLock(string kind) => kind is "Spin" or "SpinShared" or "SpinAtDpc" or "QueuedSpin" or "Cancel";
}
