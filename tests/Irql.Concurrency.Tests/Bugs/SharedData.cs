using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Words that several contexts read and write.</summary>
internal static class SharedData
{
    public static Bug LostUpdate { get; } = new("lost update", static repaired =>
    {
        KernelPtr<int> count = default;
        KernelPtr<KSPIN_LOCK> guard = default;
        void Add() => Under(repaired, guard, () => AddOne(count));
        return new BugDriver
        {
            Entry = () => (count, guard) = (New<int>(), NewSpinLock()),
            Threads = [Add, Add],
            Unload = () => Under(true, guard, () => Require(count.Value == 2)),
        };
    }, FailureKind.BugCheck, Bug.Contradiction);

    public static Bug TornPair { get; } = new("torn pair", static repaired =>
    {
        KernelPtr<int> pair = default;
        KernelPtr<KSPIN_LOCK> guard = default;
        return new BugDriver
        {
            Entry = () => (pair, guard) = (NewBlock(8).Cast<int>(), NewSpinLock()),
            Threads =
            [
                () => Under(repaired, guard, () =>
                {
                    Set(pair, 1);
                    Set(pair + 1, 1);
                }),
                () => Under(repaired, guard, () => Require(pair.Value == (pair + 1).Value)),
            ],
        };
    }, FailureKind.BugCheck, Bug.Contradiction);

    /// <summary>The flag says that the block is there before it is.</summary>
    public static Bug FlagBeforeData { get; } = new("flag set before the data", static repaired =>
    {
        KernelPtr<int> ready = default;
        KernelPtr<uint> address = default;
        return new BugDriver
        {
            Entry = () => (ready, address) = (New<int>(), New<uint>()),
            Threads =
            [
                () =>
                {
                    var block = New<int>();
                    if (!repaired)
                        Wdm.InterlockedExchange(ready, 1);
                    address.Set(block.Address);
                    if (repaired)
                        Wdm.InterlockedExchange(ready, 1);
                },
                () =>
                {
                    if (Read(ready) == 1)
                        AddOne(new KernelPtr<int>(address.Value));
                },
            ],
        };
    }, FailureKind.BugCheck, BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED);

    /// <summary>Two producers fill the same slot.</summary>
    public static Bug RingIndex { get; } = new("ring index without a lock", static repaired =>
    {
        KernelPtr<int> ring = default;
        KernelPtr<KSPIN_LOCK> guard = default;
        void Put(int item) => Under(repaired, guard, () =>
        {
            var tail = ring.Value;
            Set(ring + 1 + tail, item);
            Set(ring, tail + 1);
        });
        return new BugDriver
        {
            Entry = () => (ring, guard) = (NewBlock(16).Cast<int>(), NewSpinLock()),
            Threads = [() => Put(1), () => Put(2)],
            Unload = () => Under(true, guard, () => Require((ring + 1).Value + (ring + 2).Value == 3)),
        };
    }, FailureKind.BugCheck, Bug.Contradiction);

    /// <summary>Looks at the first entry before taking the lock under which it removes it.</summary>
    public static Bug CheckThenAct { get; } = new("entry removed twice", static repaired =>
    {
        KernelPtr<LIST_ENTRY> list = default;
        KernelPtr<KSPIN_LOCK> guard = default;
        void Take()
        {
            var first = repaired ? default : list.Value.Flink;
            Under(true, guard, () =>
            {
                if (repaired)
                    first = list.Value.Flink;
                if (first != list)
                    Wdm.RemoveEntryList(first);
            });
        }

        return new BugDriver
        {
            Entry = () =>
            {
                (list, guard) = (New<LIST_ENTRY>(), NewSpinLock());
                Wdm.InitializeListHead(list);
                Wdm.InsertTailList(list, New<LIST_ENTRY>());
                Wdm.InsertTailList(list, New<LIST_ENTRY>());
            },
            Threads = [Take, Take],
        };
    }, FailureKind.BugCheck, BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE);

    private static void Set(this KernelPtr<int> cell, int value) => cell.Value = value;

    private static void Set(this KernelPtr<uint> cell, uint value) => cell.Value = value;
}
