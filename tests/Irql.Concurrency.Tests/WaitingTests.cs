using System;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Xunit;
using static Irql.Concurrency.Tests.Guest;

namespace Irql.Concurrency.Tests;

/// <summary>What unload routines wait for, and what an exploration takes for one step.</summary>
public sealed class WaitingTests
{
    /// <summary>The flush must neither miss a DPC that runs nor wait for one that somebody has removed.</summary>
    [Theory]
    [InlineData("rnd")]
    [InlineData("pct3")]
    public void Flush_WhileAnotherThreadRemovesTheDpc_ComesBack(string strategy)
    {
        var result = Run(strategy, static () =>
        {
            KernelPtr<KDPC> dpc = default;
            return new BugDriver
            {
                Entry = () =>
                {
                    dpc = NewDpc(static _ => { }, processor: 1);
                    Ke.SetImportanceDpc(dpc, KDPC_IMPORTANCE.LowImportance);
                },
                Threads =
                [
                    () =>
                    {
                        Queue(dpc);
                        Ke.FlushQueuedDpcs();
                    },
                    () => Ke.RemoveQueueDpc(dpc),
                ],
            };
        });
        Assert.True(result.Passed, result.ToString());
    }

    [Theory]
    [InlineData("rnd")]
    [InlineData("pct3")]
    public void Disconnection_WhileTheRoutineRuns_WaitsForIt(string strategy)
    {
        var result = Run(strategy, static () =>
        {
            KernelPtr<KINTERRUPT> interrupt = default;
            var inside = 0;
            return new BugDriver
            {
                Interrupts = 3,
                Entry = () => interrupt = Connect(() =>
                {
                    inside++;
                    Ke.StallExecutionProcessor(5);
                    inside--;
                }),
                Threads = [static () => Ke.StallExecutionProcessor(5)],
                Unload = () =>
                {
                    Io.DisconnectInterrupt(interrupt);
                    Require(inside == 0);
                },
            };
        });
        Assert.True(result.Passed, result.ToString());
    }

    /// <summary>An interlocked operation is a decision point before, clearing an event is none: nobody comes between the two.</summary>
    [Fact]
    public void ClearRightAfterAnInterlockedRead_IsOneStep()
    {
        var result = Run("dpor", static () =>
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
                        if (Read(ready) == 1)
                            return;
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
        });
        Assert.True(result.Passed && result.Exhausted, result.ToString());
    }

    private static ExploreResult Run(string strategy, Func<BugDriver> driver) => Explore.Run(
        new Bug(strategy, _ => driver(), FailureKind.Hang).Scenario(repaired: true),
        new ExploreOptions { Strategy = Strategy.Parse(strategy), Schedules = 500 });
}
