using System;
using System.Collections.Generic;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <summary>
/// Small programs that share one word. Each is properly synchronised by one of the kernel's means, and each has a twin in which just that edge
/// is missing.
/// </summary>
internal static partial class RaceScenarios
{
    public delegate RunResult Scenario(MachineOptions options, bool sound);

    public static IReadOnlyDictionary<string, Scenario> All { get; } = new Dictionary<string, Scenario>
    {
        ["spin lock"] = SpinLock,
        ["queued spin lock"] = QueuedSpinLock,
        ["spin lock shared with a DPC"] = SpinLockWithDpc,
        ["reader-writer spin lock"] = SharedSpinLock,
        ["fast mutex"] = FastMutex,
        ["guarded mutex"] = GuardedMutex,
        ["push lock"] = PushLock,
        ["resource"] = Resource,
        ["mutex"] = Mutex,
        ["synchronization event"] = static (options, sound) => Event(options, sound, EVENT_TYPE.SynchronizationEvent),
        ["notification event"] = static (options, sound) => Event(options, sound, EVENT_TYPE.NotificationEvent),
        ["semaphore"] = Semaphore,
        ["state of an event"] = StateOfEvent,
        ["queue to run of a DPC"] = DpcQueue,
        ["flush of DPCs"] = DpcFlush,
        ["queue to run of an APC"] = ApcQueue,
        ["queue to run of a work item"] = WorkItem,
        ["timer to its DPC"] = TimerDpc,
        ["interlocked flag"] = InterlockedFlag,
        ["interlocked list"] = InterlockedList,
        ["sequenced list"] = SequencedList,
        ["thread creation"] = ThreadCreation,
        ["thread exit"] = ThreadExit,
        ["level on one processor"] = LevelOnOneProcessor,
        ["device level on one processor"] = DeviceLevelOnOneProcessor,
        ["interrupt lock"] = InterruptLock,
        ["connection of an interrupt"] = InterruptConnection,
        ["disconnection of an interrupt"] = InterruptDisconnection,
        ["routine on all processors"] = Broadcast,
        ["rundown protection"] = RundownProtection,
        ["remove lock"] = RemoveLock,
        ["request to its completion"] = Request,
    };

    /// <summary>Two programs that do the same around a shared counter, with something that excludes them or not.</summary>
    private static RunResult Counter(MachineOptions options, bool sound, Action setup, Action<Action> around)
    {
        KernelPtr<uint> counter = default;
        void Add()
        {
            var value = counter.Value;
            Ke.StallExecutionProcessor(1);
            counter.Value = value + 1;
        }

        void Body()
        {
            if (sound)
                around(Add);
            else
                Add();
        }

        return Run(options, _ =>
        {
            counter = Shared();
            setup();
        }, Body, Body);
    }

    private static RunResult Run(MachineOptions options, Action<DeviceLine> setup, params Action[] bodies) =>
        ObservedRun.Run(options with { DetectRaces = true }, [], setup, bodies);

    private static KernelPtr<uint> Shared()
    {
        var cell = New<uint>();
        cell.Value = 0;
        return cell;
    }

    private static KernelPtr<KEVENT> NewEvent(EVENT_TYPE type = EVENT_TYPE.SynchronizationEvent)
    {
        var signal = New<KEVENT>();
        Ke.InitializeEvent(signal, type, false);
        return signal;
    }

    private static KernelPtr<KDPC> NewDpc(Action routine)
    {
        var dpc = New<KDPC>();
        Ke.InitializeDpc(dpc, (_, _, _, _) => routine(), PVOID.Null);
        return dpc;
    }

    private static void Queue(KernelPtr<KDPC> dpc) => Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);

    private static void Set(KernelPtr<KEVENT> signal) => Ke.SetEvent(signal, 0, false);

    private static void Touch(KernelPtr<uint> cell) => cell.Value++;
}
