using System;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>
/// Whether a thread holds a lock. Asked without touching guest memory: the question faults nowhere, races with nobody and is no decision.
/// </summary>
internal static class LockOwnership
{
    private const uint FastMutexOwner = 4;

    /// <summary>Whether the owner is named by the lock itself or by the tables of the kernel; else nobody can be asked.</summary>
    public static bool IsKnown<T>() =>
        IsSpinLock<T>() || IsReaderWriter<T>() || typeof(T) == typeof(FAST_MUTEX) || typeof(T) == typeof(KGUARDED_MUTEX) || typeof(T) == typeof(KMUTEX) || typeof(T) == typeof(ERESOURCE);

    /// <summary>Whether a lock of this type belongs to the spin locks, which have bugchecks of their own.</summary>
    public static bool IsSpinLock<T>() => typeof(T) == typeof(KSPIN_LOCK) || typeof(T) == typeof(EX_SPIN_LOCK);

    /// <param name="thread">The thread.</param>
    /// <param name="address">Address of the lock.</param>
    /// <param name="exclusive">Whether shared ownership is not enough.</param>
    /// <typeparam name="T">Type of the lock.</typeparam>
    public static bool Holds<T>(GuestThread thread, uint address, bool exclusive)
    {
        if (typeof(T) == typeof(ERESOURCE))
            return thread.Machine.Resources.Owns(thread, address, exclusive);
        if (IsReaderWriter<T>())
            return thread.HoldsReaderWriter(address, exclusive);
        var offset = typeof(T) == typeof(KSPIN_LOCK) ? 0 : typeof(T) == typeof(KMUTEX) ? DispatcherHeader.MutexOwner : FastMutexOwner;
        var owner = typeof(T) == typeof(KSPIN_LOCK) ? thread.Object | 1 : thread.Object;
        return thread.Machine.Objects.TryPeek(address + offset, out var word) && word == owner;
    }

    private static bool IsReaderWriter<T>() => typeof(T) == typeof(EX_PUSH_LOCK) || typeof(T) == typeof(EX_SPIN_LOCK);
}
