using System;
using System.Collections.Generic;
using Irql.Concurrency.Tests.Bugs;

namespace Irql.Concurrency.Tests;

/// <summary>The bugs, in the order of the table in docs/exploration.md.</summary>
internal static class BugLibrary
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        SharedData.LostUpdate, SharedData.TornPair, SharedData.FlagBeforeData, SharedData.RingIndex, SharedData.CheckThenAct,
        Signals.LostWakeUp, Signals.LostPulse, Signals.MergedSignals, Signals.SemaphoreOverReleased, Signals.LostDpcArgument,
        Deadlocks.SpinLocks, Deadlocks.MutexAndResource, Deadlocks.WaitWithLockHeld, Deadlocks.LockWithoutLevel,
        Devices.UnsynchronizedThread, Devices.SpinLockInServiceRoutine,
        Unloading.Dpc, Unloading.TimerDpc, Unloading.WorkItem,
        References.TouchedAfterRelease, References.LastReferenceTwice, References.FreedByTwo, References.NoRundown, References.NoRemoveLock,
        References.SignalAfterFree,
        UserBuffers.DoubleFetch, UserBuffers.Unmapped, UserBuffers.UnlockedTooSoon,
        Requests.CancelRace, Requests.CancelMissed, Requests.MarkedTooLate, Requests.CompletedTwice,
    ];

    public static Bug Named(string name)
    {
        foreach (var bug in All)
        {
            if (bug.Name == name)
                return bug;
        }

        throw new ArgumentException($"There is no bug '{name}'.", nameof(name));
    }
}
