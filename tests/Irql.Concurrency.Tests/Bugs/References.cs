using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Blocks that are used after somebody freed them, or freed by two.</summary>
internal static class References
{
    /// <summary>Touches the object after giving its reference back.</summary>
    public static Bug TouchedAfterRelease { get; } = new("touched after its release", static repaired =>
    {
        KernelPtr<int> thing = default;
        void Release(int who)
        {
            if (repaired)
                Wdm.InterlockedExchange(thing + 1, who);
            if (Wdm.InterlockedDecrement(thing) == 0)
                Free(thing);
            else if (!repaired)
                Wdm.InterlockedExchange(thing + 1, who);
        }

        return new BugDriver
        {
            Entry = () =>
            {
                thing = NewBlock(8).Cast<int>();
                Wdm.InterlockedExchange(thing, 2);
            },
            Threads = [() => Release(1), () => Release(2)],
        };
    }, FailureKind.BugCheck, BugCheckCode.PAGE_FAULT_IN_FREED_SPECIAL_POOL)
    {
        SpecialPool = true,
    };

    /// <summary>Counts down, then looks at the count: both may see zero.</summary>
    public static Bug LastReferenceTwice { get; } = new("last reference seen twice", static repaired =>
    {
        KernelPtr<int> count = default;
        PVOID block = default;
        void Release()
        {
            var left = Wdm.InterlockedDecrement(count);
            if ((repaired ? left : Read(count)) == 0)
                Free(block);
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (count, block) = (New<int>(), NewBlock(16));
                Wdm.InterlockedExchange(count, 2);
            },
            Threads = [Release, Release],
        };
    }, FailureKind.BugCheck, BugCheckCode.BAD_POOL_CALLER);

    /// <summary>Two closers both find the pointer before either clears it.</summary>
    public static Bug FreedByTwo { get; } = new("block freed by two closers", static repaired =>
    {
        KernelPtr<int> slot = default;
        void Close()
        {
            var block = repaired ? Wdm.InterlockedExchange(slot, 0) : slot.Value;
            if (block == 0)
                return;
            Free(new PVOID((uint)block));
            if (!repaired)
                Clear(slot);
        }

        return new BugDriver
        {
            Entry = () => Wdm.InterlockedExchange(slot = New<int>(), (int)NewBlock(16).Address),
            Threads = [Close, Close],
        };
    }, FailureKind.BugCheck, BugCheckCode.BAD_POOL_CALLER);

    /// <summary>Uses a block that the remover frees, without rundown protection.</summary>
    public static Bug NoRundown { get; } = new("use without rundown protection", static repaired =>
    {
        KernelPtr<EX_RUNDOWN_REF> rundown = default;
        KernelPtr<int> block = default;
        KernelPtr<int> gone = default;
        return new BugDriver
        {
            Entry = () =>
            {
                (rundown, block, gone) = (New<EX_RUNDOWN_REF>(), New<int>(), New<int>());
                Ex.InitializeRundownProtection(rundown);
            },
            Threads =
            [
                () =>
                {
                    if (repaired ? !Ex.AcquireRundownProtection(rundown) : Read(gone) == 1)
                        return;
                    AddOne(block);
                    if (repaired)
                        Ex.ReleaseRundownProtection(rundown);
                },
                () =>
                {
                    Wdm.InterlockedExchange(gone, 1);
                    if (repaired)
                        Ex.WaitForRundownProtectionRelease(rundown);
                    Free(block);
                },
            ],
        };
    }, FailureKind.BugCheck, BugCheckCode.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL)
    {
        SpecialPool = true,
    };

    /// <summary>A request looks whether the device is there, and the removal comes in the middle of it.</summary>
    public static Bug NoRemoveLock { get; } = new("request without remove lock", static repaired =>
    {
        KernelPtr<IO_REMOVE_LOCK> removeLock = default;
        KernelPtr<int> extension = default;
        KernelPtr<int> removed = default;
        return new BugDriver
        {
            Entry = () =>
            {
                (removeLock, extension, removed) = (New<IO_REMOVE_LOCK>(), New<int>(), New<int>());
                Io.InitializeRemoveLock(removeLock, 0x73677542, 0, 0);
            },
            Threads =
            [
                () =>
                {
                    if (repaired ? !Io.AcquireRemoveLock(removeLock, PVOID.Null).IsSuccess : Read(removed) == 1)
                        return;
                    AddOne(extension);
                    if (repaired)
                        Io.ReleaseRemoveLock(removeLock, PVOID.Null);
                },
                () =>
                {
                    if (repaired)
                        Io.AcquireRemoveLock(removeLock, PVOID.Null);
                    Wdm.InterlockedExchange(removed, 1);
                    if (repaired)
                        Io.ReleaseRemoveLockAndWait(removeLock, PVOID.Null);
                    Free(extension);
                },
            ],
        };
    }, FailureKind.BugCheck, BugCheckCode.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL)
    {
        SpecialPool = true,
    };

    /// <summary>The wait times out, the event is freed, and then the answer comes.</summary>
    public static Bug SignalAfterFree { get; } = new("event signalled after a timed-out wait", static repaired =>
    {
        KernelPtr<int> slot = default;
        return new BugDriver
        {
            Entry = () => slot = New<int>(),
            Threads =
            [
                () =>
                {
                    var answer = NewEvent(EVENT_TYPE.NotificationEvent);
                    Wdm.InterlockedExchange(slot, (int)answer.Address);
                    if (Wait(answer, OneMillisecond) == NTSTATUS.STATUS_TIMEOUT && repaired && Wdm.InterlockedExchange(slot, 0) == 0)
                        Wait(answer);
                    Free(answer);
                },
                () =>
                {
                    Sleep(OneMillisecond);
                    var waiting = Wdm.InterlockedExchange(slot, 0);
                    if (waiting != 0)
                        Signal(new KernelPtr<KEVENT>((uint)waiting));
                },
            ],
        };
    }, FailureKind.BugCheck, BugCheckCode.PAGE_FAULT_IN_FREED_SPECIAL_POOL)
    {
        SpecialPool = true,
    };

    private static void Clear(KernelPtr<int> slot) => slot.Value = 0;
}
