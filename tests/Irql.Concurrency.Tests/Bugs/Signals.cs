using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Signals that get lost, or come once too often.</summary>
internal static class Signals
{
    /// <summary>Clears the event after it has looked for work, and so throws away the signal that came in between.</summary>
    public static Bug LostWakeUp { get; } = new("lost wake-up", static repaired =>
    {
        KernelPtr<int> ready = default;
        KernelPtr<KEVENT> wake = default;
        return new BugDriver
        {
            Entry = () => (ready, wake) = (New<int>(), NewEvent(EVENT_TYPE.NotificationEvent)),
            Threads =
            [
                () =>
                {
                    if (repaired)
                        Ke.ClearEvent(wake);
                    if (Read(ready) == 1)
                        return;
                    Ke.StallExecutionProcessor(1);
                    if (!repaired)
                        Ke.ClearEvent(wake);
                    Wait(wake);
                },
                () =>
                {
                    Wdm.InterlockedExchange(ready, 1);
                    Signal(wake);
                },
            ],
        };
    }, FailureKind.Hang);

    /// <summary>A pulse wakes only who waits already.</summary>
    public static Bug LostPulse { get; } = new("pulse before the wait", static repaired =>
    {
        KernelPtr<KEVENT> wake = default;
        return new BugDriver
        {
            Entry = () => wake = NewEvent(EVENT_TYPE.NotificationEvent),
            Threads =
            [
                () => Wait(wake),
                () =>
                {
                    if (repaired)
                        Signal(wake);
                    else
                        Ke.PulseEvent(wake, 0, false);
                },
            ],
        };
    }, FailureKind.Hang);

    /// <summary>Two signals of a synchronization event are one when nobody took the first in between.</summary>
    public static Bug MergedSignals { get; } = new("two signals taken for one", static repaired =>
    {
        KernelPtr<KEVENT> wake = default;
        KernelPtr<KSEMAPHORE> count = default;
        void Consume() => Wait(repaired ? (PVOID)count : wake);
        void Produce()
        {
            if (repaired)
                Ke.ReleaseSemaphore(count, 0, 1, false);
            else
                Signal(wake);
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (wake, count) = (NewEvent(EVENT_TYPE.SynchronizationEvent), New<KSEMAPHORE>());
                Ke.InitializeSemaphore(count, 0, 2);
            },
            Threads =
            [
                Consume,
                Consume,
                () =>
                {
                    Produce();
                    Produce();
                },
            ],
        };
    }, FailureKind.Hang);

    /// <summary>Both see that the semaphore has room, and there is room for one.</summary>
    public static Bug SemaphoreOverReleased { get; } = new("semaphore released beyond its limit", static repaired =>
    {
        KernelPtr<KSEMAPHORE> room = default;
        KernelPtr<FAST_MUTEX> guard = default;
        void Release()
        {
            if (repaired)
                Ex.AcquireFastMutex(guard);
            if (Ke.ReadStateSemaphore(room) == 0)
            {
                Ke.StallExecutionProcessor(1);
                Ke.ReleaseSemaphore(room, 0, 1, false);
            }

            if (repaired)
                Ex.ReleaseFastMutex(guard);
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (room, guard) = (New<KSEMAPHORE>(), NewFastMutex());
                Ke.InitializeSemaphore(room, 0, 1);
            },
            Threads = [Release, Release],
        };
    }, FailureKind.BugCheck, BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED);

    /// <summary>A DPC that is queued already is not queued again, and what came with the second call is lost.</summary>
    public static Bug LostDpcArgument { get; } = new("argument of a queued DPC lost", static repaired =>
    {
        KernelPtr<int> pending = default;
        KernelPtr<int> total = default;
        KernelPtr<KDPC> dpc = default;
        void Deliver(int item)
        {
            if (repaired)
                Wdm.InterlockedExchangeAdd(pending, item);
            Queue(dpc, (uint)item);
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (pending, total) = (New<int>(), New<int>());
                dpc = NewDpc(argument => Wdm.InterlockedExchangeAdd(total, repaired ? Wdm.InterlockedExchange(pending, 0) : (int)argument.Address), processor: 1);
            },
            Threads = [() => Deliver(1), () => Deliver(2)],
            Unload = () =>
            {
                Ke.FlushQueuedDpcs();
                Require(Read(total) == 3);
            },
        };
    }, FailureKind.BugCheck, Bug.Contradiction);
}
