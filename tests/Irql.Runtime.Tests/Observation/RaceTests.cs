using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Irql.Runtime.Observation;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <summary>Every edge of the kernel silences the detector, and its absence is found on the very first run.</summary>
public sealed class RaceTests
{
    public static IEnumerable<object[]> Edges() => from name in RaceScenarios.All.Keys from processors in new[] { 1, 2, 4 } select new object[] { name, processors };

    private static IEnumerable<MachineOptions> Schedules(int count, int processors)
    {
        yield return new MachineOptions { Processors = processors, Tracing = false, StepBudget = 20_000 };
        foreach (var options in ManySchedules(count, processors))
            yield return options with { StepBudget = 20_000 };
    }

    private static string Describe(RunResult result, MachineOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"{options.Strategy} {options.Seed} on {options.Processors}: {result.Outcome} {result.Report}\n{string.Join('\n', result.Races)}");

    [Theory]
    [MemberData(nameof(Edges))]
    public void Synchronized_OnManySchedules_DoesNotReport(string edge, int processors)
    {
        foreach (var options in Schedules(25, processors))
        {
            var result = RaceScenarios.All[edge](options, true);
            Assert.True(result is { Outcome: RunOutcome.Completed, Races.Count: 0 }, Describe(result, options));
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void EdgeRemoved_OnEachSchedule_Reports(string edge, int processors)
    {
        foreach (var options in Schedules(12, processors))
        {
            var result = RaceScenarios.All[edge](options, false);
            Assert.True(result is { Outcome: RunOutcome.Completed, Races.Count: > 0 }, Describe(result, options));
            Assert.All(result.Races, static race => Assert.Equal(RaceKind.DataRace, race.Kind));
        }
    }

    [Fact]
    public void Report_HasBothPlacesContextsAndLevels()
    {
        var result = RaceScenarios.All["device level on one processor"](new MachineOptions(), false);
        var race = result.Races[0];
        var sides = new[] { race.First, race.Second };
        var isr = sides.Single(static side => side.Context.StartsWith("interrupt counter!", System.StringComparison.Ordinal));
        var thread = sides.Single(static side => side.Context.StartsWith("thread app2.exe", System.StringComparison.Ordinal));
        Assert.Equal((IrqlLevel)7, isr.Irql);
        Assert.Equal(IrqlLevel.Dispatch, thread.Irql);
        Assert.All(sides, static side =>
        {
            Assert.Equal("RaceScenarios.cs", side.File);
            Assert.True(side.Line > 0);
            Assert.True(side.IsPlaceExact);
            Assert.Contains(side.Stack, static frame => frame.Contains("RaceScenarios.Levels.cs:", System.StringComparison.Ordinal));
        });
        Assert.Contains("pool block allocated at", race.What, System.StringComparison.Ordinal);
        Assert.Contains(result.Findings, static finding => finding is { Rule: "data-race", File: "RaceScenarios.cs" });
        Assert.Contains("second: ", race.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Detection_ChangesNeitherScheduleNorToken()
    {
        foreach (var options in ManySchedules(10, 2))
        {
            var with = RaceScenarios.All["spin lock"](options with { Tracing = true }, false);
            RunResult Run(bool detect) => ObservedRun.Run(
                options with { Tracing = true, DetectRaces = detect }, [], null, static () => Ke.StallExecutionProcessor(1), static () => New<uint>().Value = 1);
            var without = Run(detect: false);
            var again = Run(detect: true);
            Assert.Equal(without.Trace.Select(static e => e.ToString()), again.Trace.Select(static e => e.ToString()));
            Assert.Equal(without.Token, again.Token);
            Assert.Equal(with.Token.Split(':')[3], without.Token.Split(':')[3]);
            Assert.Empty(without.Races);
        }
    }

    [Fact]
    public void Neighbours_InOneWordDoNotRace_OverlapsDo()
    {
        static IReadOnlyList<Race> Run(uint second, bool wide)
        {
            KernelPtr<byte> bytes = default;
            return ObservedRun.Run(
                new MachineOptions { DetectRaces = true },
                [],
                _ => bytes = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, "Test").Cast<byte>(),
                () => bytes[1] = 1,
                () =>
                {
                    if (wide)
                        new PVOID(bytes.Address + second).Cast<uint>().Value = 1;
                    else
                        bytes[(int)second] = 1;
                }).Races;
        }

        Assert.Empty(Run(0, wide: false));
        Assert.Empty(Run(2, wide: false));
        Assert.Empty(Run(4, wide: true));
        Assert.Single(Run(1, wide: false));
        Assert.Single(Run(0, wide: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Interlocked_RacesWithPlainAccesses_NotWithItself(bool plain)
    {
        KernelPtr<int> counter = default;
        var result = ObservedRun.Run(
            new MachineOptions { DetectRaces = true },
            [],
            _ =>
            {
                counter = New<int>();
                counter.Value = 0;
            },
            () => Wdm.InterlockedIncrement(counter),
            () => Wdm.InterlockedAdd(counter, 4),
            () => _ = plain ? counter.Value : Wdm.InterlockedCompareExchange(counter, 0, 0));
        Assert.Equal(plain, result.Races.Count > 0);
        if (plain)
            Assert.Contains(result.Races, static race => race.First.IsInterlocked != race.Second.IsInterlocked);
    }

    [Fact]
    public void Free_WhileOthersStillUseTheBlock_Reports()
    {
        static IReadOnlyList<Race> Run(bool wait)
        {
            KernelPtr<uint> block = default;
            KernelPtr<KEVENT> used = default;
            return ObservedRun.Run(
                new MachineOptions { DetectRaces = true },
                [],
                _ =>
                {
                    block = New<uint>();
                    block.Value = 1;
                    Ke.InitializeEvent(used = New<KEVENT>(), EVENT_TYPE.SynchronizationEvent, false);
                },
                () =>
                {
                    _ = block.Value;
                    Ke.SetEvent(used, 0, false);
                },
                () =>
                {
                    if (wait)
                        Wait(used);
                    else
                        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -200_000);
                    Ex.FreePool(block);

                    // The next owner of the same memory has nothing to do with its past.
                    var next = New<uint>();
                    next.Value = 2;
                }).Races;
        }

        Assert.Empty(Run(wait: true));
        Assert.Contains(Run(wait: false), static race => race.Second.IsFree || race.First.IsFree);
    }

    [Fact]
    public void OrderByChance_IsFoundOnAnotherSchedule()
    {
        static int Races(MachineOptions options)
        {
            KernelPtr<uint> cell = default;
            KernelPtr<FAST_MUTEX> mutex = default;
            void Pass()
            {
                Ex.AcquireFastMutex(mutex);
                Ex.ReleaseFastMutex(mutex);
            }

            return ObservedRun.Run(
                options with { DetectRaces = true },
                [],
                _ =>
                {
                    cell = New<uint>();
                    Ex.InitializeFastMutex(mutex = New<FAST_MUTEX>());
                },
                () =>
                {
                    cell.Value = 1;
                    Pass();
                },
                () =>
                {
                    Pass();
                    cell.Value = 2;
                }).Races.Count;
        }

        Assert.Equal(0, Races(new MachineOptions()));
        Assert.Contains(ManySchedules(20, 2), static options => Races(options) > 0);
    }

    [Fact]
    public void Apc_IsPartOfItsThread()
    {
        var result = ObservedRun.Run(new MachineOptions { DetectRaces = true }, [], null, static () =>
        {
            var cell = New<uint>();
            var apc = New<KAPC>();
            Ke.InitializeApc(
                apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment, (_, _, _, _, _) => cell.Value = 1, null, null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
            Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
            cell.Value = 2;
        });
        Assert.Empty(result.Races);
    }

    [Fact]
    public void UntouchedBytes_OfAFreedBlock_AreNotWatched()
    {
        KernelPtr<uint> block = default;
        var result = ObservedRun.Run(
            new MachineOptions { DetectRaces = true },
            [],
            _ => block = New<uint>(),
            () => Ex.FreePool(block),
            () => _ = block.Value);
        Assert.Empty(result.Races);
    }

    [Fact]
    public void Detector_WithoutStacks_FindsTheSameRaces()
    {
        foreach (var (name, scenario) in RaceScenarios.All)
        {
            var full = scenario(new MachineOptions(), false);
            Assert.NotEmpty(full.Races);
            Assert.All(full.Races, static race => Assert.True(race.Second.IsPlaceExact));
            _ = name;
        }

        KernelPtr<uint> cell = default;
        using var machine = new Machine();
        var detector = new RaceDetector(machine, stacks: false);
        var driver = new CounterDriver(("A", _ => { cell.Value = 1; return default; }), ("B", _ => { cell.Value = 2; return default; }));
        driver.Entry = () => cell = New<uint>();
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("a.exe", static () => CounterDriver.Call(0));
        machine.CreateProcess("b.exe", static () => CounterDriver.Call(1));
        machine.Observe(detector);
        var result = machine.Run();
        var race = Assert.Single(detector.Races);
        Assert.False(race.First.IsPlaceExact);
        Assert.True(race.Second.IsPlaceExact);
        Assert.Equal("RaceTests.cs", race.Second.File);
        Assert.Empty(result.Races);
    }
}
