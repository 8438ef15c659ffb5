using System;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <content>Signals, queues, atomics, threads: one side prepares, the other comes later, or believes to.</content>
internal static partial class RaceScenarios
{
    /// <summary>One program prepares and tells; the other is told and looks. In the twin it looks without waiting.</summary>
    private static RunResult Message(MachineOptions options, bool sound, Action setup, Action tell, Action wait)
    {
        KernelPtr<uint> cell = default;
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                setup();
            },
            () =>
            {
                cell.Value = 7;
                tell();
            },
            () =>
            {
                if (sound)
                    wait();
                _ = cell.Value;
            });
    }

    private static RunResult Event(MachineOptions options, bool sound, EVENT_TYPE type)
    {
        KernelPtr<KEVENT> signal = default;
        return Message(options, sound, () => signal = NewEvent(type), () => Set(signal), () => Wait(signal));
    }

    private static RunResult Semaphore(MachineOptions options, bool sound)
    {
        KernelPtr<KSEMAPHORE> semaphore = default;
        return Message(
            options,
            sound,
            () => Ke.InitializeSemaphore(semaphore = New<KSEMAPHORE>(), 0, 4),
            () => Ke.ReleaseSemaphore(semaphore, 0, 1, false),
            () => Wait(semaphore));
    }

    private static RunResult StateOfEvent(MachineOptions options, bool sound)
    {
        KernelPtr<KEVENT> signal = default;
        return Message(options, sound, () => signal = NewEvent(), () => Set(signal), () =>
        {
            while (Ke.ReadStateEvent(signal) == 0)
                Sleep();
        });
    }

    private static RunResult InterlockedFlag(MachineOptions options, bool sound)
    {
        KernelPtr<int> flag = default;
        return Message(
            options,
            sound,
            () => flag = Shared().Cast<int>(),
            () => Wdm.InterlockedExchange(flag, 1),
            () =>
            {
                while (Wdm.InterlockedCompareExchange(flag, 0, 0) == 0)
                    Sleep();
            });
    }

    private static RunResult ApcQueue(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        KernelPtr<KTHREAD> target = default;
        var ready = default(KernelPtr<KEVENT>);
        var done = default(KernelPtr<KEVENT>);
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                (ready, done) = (NewEvent(), NewEvent());
            },
            () =>
            {
                target = Ke.GetCurrentThread();
                Set(ready);
                Wait(done);
            },
            () =>
            {
                Wait(ready);
                var apc = New<KAPC>();
                Ke.InitializeApc(
                    apc, target, KAPC_ENVIRONMENT.OriginalApcEnvironment, (_, _, _, _, _) => Touch(cell), null, null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
                if (sound)
                    cell.Value = 1;
                Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
                if (!sound)
                    cell.Value = 1;
                Set(done);
            });
    }

    private static RunResult WorkItem(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            var done = NewEvent();
            var item = New<WORK_QUEUE_ITEM>();
            Ex.InitializeWorkItem(
                item,
                _ =>
                {
                    Touch(cell);
                    Set(done);
                },
                PVOID.Null);
            Touch(cell);
            Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
            if (!sound)
                Touch(cell);
            Wait(done);
            Touch(cell);
        });
    }

    private static RunResult InterlockedList(MachineOptions options, bool sound)
    {
        KernelPtr<LIST_ENTRY> head = default;
        KernelPtr<KSPIN_LOCK> spin = default;
        KernelPtr<uint> cell = default;
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                Wdm.InitializeListHead(head = New<LIST_ENTRY>());
                Ke.InitializeSpinLock(spin = New<KSPIN_LOCK>());
            },
            () =>
            {
                cell.Value = 1;
                Ex.InterlockedInsertTailList(head, New<LIST_ENTRY>(), spin);
            },
            () =>
            {
                // The twin looks at the links without the lock.
                while (sound ? Ex.InterlockedRemoveHeadList(head, spin).IsNull : Wdm.IsListEmpty(head))
                    Sleep();
                _ = cell.Value;
            });
    }

    private static RunResult SequencedList(MachineOptions options, bool sound)
    {
        KernelPtr<SLIST_HEADER> head = default;
        KernelPtr<uint> entry = default;
        return Run(
            options,
            _ =>
            {
                head = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 16, "Test").Cast<SLIST_HEADER>();
                entry = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 16, "Test").Cast<uint>();
                Ex.InitializeSListHead(head);
            },
            () =>
            {
                if (sound)
                    entry[2] = 1;
                Ex.InterlockedPushEntrySList(head, entry.Cast<SLIST_ENTRY>(), PVOID.Null);
                if (!sound)
                    entry[2] = 1;
            },
            () =>
            {
                while (Ex.InterlockedPopEntrySList(head, PVOID.Null).IsNull)
                    Sleep();
                entry[2]++;
                _ = Ex.QueryDepthSList(head);
            });
    }

    private static RunResult ThreadCreation(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            if (sound)
                cell.Value = 1;
            _ = Ps.CreateSystemThread(out var handle, 0, PVOID.Null, HANDLE.Null, PVOID.Null, _ => Touch(cell), PVOID.Null);
            if (!sound)
                cell.Value = 1;
            Ob.CloseHandle(handle, KPROCESSOR_MODE.KernelMode);
        });
    }

    private static RunResult ThreadExit(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            _ = Ps.CreateSystemThread(out var handle, 0, PVOID.Null, HANDLE.Null, PVOID.Null, _ => Touch(cell), PVOID.Null);
            _ = Ob.ReferenceObjectByHandle(handle, 0, PVOID.Null, KPROCESSOR_MODE.KernelMode, out var thread, default);
            if (sound)
                Wait(thread);
            else
                Sleep();
            Touch(cell);
            Ob.DereferenceObject(thread);
            Ob.CloseHandle(handle, KPROCESSOR_MODE.KernelMode);
        });
    }

    private static void Sleep() => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -160_000);
}
