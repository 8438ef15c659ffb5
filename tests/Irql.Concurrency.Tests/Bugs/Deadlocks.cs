using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Contexts that wait for each other for ever.</summary>
internal static class Deadlocks
{
    public static Bug SpinLocks { get; } = new("two spin locks in two orders", static repaired =>
    {
        KernelPtr<KSPIN_LOCK> first = default;
        KernelPtr<KSPIN_LOCK> second = default;
        static void Both(KernelPtr<KSPIN_LOCK> outer, KernelPtr<KSPIN_LOCK> inner)
        {
            Ke.AcquireSpinLock(outer, out var old);
            Ke.AcquireSpinLockAtDpcLevel(inner);
            Ke.ReleaseSpinLockFromDpcLevel(inner);
            Ke.ReleaseSpinLock(outer, old);
        }

        return new BugDriver
        {
            Entry = () => (first, second) = (NewSpinLock(), NewSpinLock()),
            Threads = [() => Both(first, second), () => Both(repaired ? first : second, repaired ? second : first)],
        };
    }, FailureKind.Hang);

    public static Bug MutexAndResource { get; } = new("mutex and resource in two orders", static repaired =>
    {
        KernelPtr<KMUTEX> mutex = default;
        KernelPtr<ERESOURCE> resource = default;
        void MutexFirst()
        {
            Wait(mutex);
            Ex.AcquireResourceExclusiveLite(resource, true);
            Ex.ReleaseResourceLite(resource);
            Ke.ReleaseMutex(mutex, false);
        }

        void ResourceFirst()
        {
            Ke.EnterCriticalRegion();
            Ex.AcquireResourceExclusiveLite(resource, true);
            Wait(mutex);
            Ke.ReleaseMutex(mutex, false);
            Ex.ReleaseResourceLite(resource);
            Ke.LeaveCriticalRegion();
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (mutex, resource) = (New<KMUTEX>(), New<ERESOURCE>());
                Ke.InitializeMutex(mutex, 0);
                Ex.InitializeResourceLite(resource);
            },
            Threads = [MutexFirst, repaired ? MutexFirst : ResourceFirst],
            Unload = () => Ex.DeleteResourceLite(resource),
        };
    }, FailureKind.Hang);

    /// <summary>Waits for a signal while holding what the signaller needs.</summary>
    public static Bug WaitWithLockHeld { get; } = new("wait with the mutex held", static repaired =>
    {
        KernelPtr<FAST_MUTEX> guard = default;
        KernelPtr<KEVENT> done = default;
        return new BugDriver
        {
            Entry = () => (guard, done) = (NewFastMutex(), NewEvent(EVENT_TYPE.NotificationEvent)),
            Threads =
            [
                () =>
                {
                    Ex.AcquireFastMutex(guard);
                    if (repaired)
                        Ex.ReleaseFastMutex(guard);
                    Wait(done);
                    if (!repaired)
                        Ex.ReleaseFastMutex(guard);
                },
                () =>
                {
                    Ex.AcquireFastMutex(guard);
                    Signal(done);
                    Ex.ReleaseFastMutex(guard);
                },
            ],
        };
    }, FailureKind.Hang);

    /// <summary>The lock is taken for DISPATCH_LEVEL at PASSIVE_LEVEL, so a DPC can come on top of its holder.</summary>
    public static Bug LockWithoutLevel { get; } = new("spin lock without raising the level", static repaired =>
    {
        KernelPtr<KSPIN_LOCK> guard = default;
        KernelPtr<int> count = default;
        KernelPtr<KDPC> dpc = default;
        return new BugDriver
        {
            Entry = () =>
            {
                (guard, count) = (NewSpinLock(), New<int>());
                dpc = NewDpc(_ =>
                {
                    Ke.AcquireSpinLockAtDpcLevel(guard);
                    AddOne(count);
                    Ke.ReleaseSpinLockFromDpcLevel(guard);
                });
            },
            Threads =
            [
                () =>
                {
                    if (repaired)
                    {
                        Under(true, guard, () => AddOne(count));
                        return;
                    }

                    Ke.AcquireSpinLockAtDpcLevel(guard);
                    AddOne(count);
                    Ke.ReleaseSpinLockFromDpcLevel(guard);
                },
                () => Queue(dpc),
            ],
            Unload = static () => Ke.FlushQueuedDpcs(),
        };
    }, FailureKind.Hang)
    {
        Processors = 1,
    };
}
