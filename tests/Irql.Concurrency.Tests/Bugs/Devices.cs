using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Service routines against the rest of the driver.</summary>
internal static class Devices
{
    /// <summary>The thread changes what the service routine changes, without its lock.</summary>
    public static Bug UnsynchronizedThread { get; } = new("thread against service routine", static repaired =>
    {
        KernelPtr<int> count = default;
        KernelPtr<KINTERRUPT> interrupt = default;
        var serviced = 0;
        return new BugDriver
        {
            Interrupts = 2,
            Entry = () =>
            {
                count = New<int>();
                interrupt = Connect(() =>
                {
                    serviced++;
                    AddOne(count);
                });
            },
            Threads =
            [
                () =>
                {
                    if (repaired)
                    {
                        Ke.SynchronizeExecution(interrupt, _ =>
                        {
                            AddOne(count);
                            return true;
                        }, PVOID.Null);
                    }
                    else
                    {
                        AddOne(count);
                    }
                },
            ],
            Unload = () =>
            {
                Io.DisconnectInterrupt(interrupt);
                Require(count.Value == serviced + 1);
            },
        };
    }, FailureKind.BugCheck, Bug.Contradiction);

    /// <summary>The service routine spins on a lock whose holder it has interrupted.</summary>
    public static Bug SpinLockInServiceRoutine { get; } = new("spin lock shared with a service routine", static repaired =>
    {
        KernelPtr<int> count = default;
        KernelPtr<KSPIN_LOCK> guard = default;
        KernelPtr<KINTERRUPT> interrupt = default;
        return new BugDriver
        {
            Interrupts = 2,
            Entry = () =>
            {
                (count, guard) = (New<int>(), NewSpinLock());
                interrupt = Connect(() =>
                {
                    if (!repaired)
                        Ke.AcquireSpinLockAtDpcLevel(guard);
                    AddOne(count);
                    if (!repaired)
                        Ke.ReleaseSpinLockFromDpcLevel(guard);
                });
            },
            Threads =
            [
                () =>
                {
                    if (repaired)
                    {
                        var old = Ke.AcquireInterruptSpinLock(interrupt);
                        AddOne(count);
                        Ke.ReleaseInterruptSpinLock(interrupt, old);
                    }
                    else
                    {
                        Under(true, guard, () => AddOne(count));
                    }
                },
            ],
            Unload = () => Io.DisconnectInterrupt(interrupt),
        };
    }, FailureKind.Hang)
    {
        Processors = 1,
    };
}
