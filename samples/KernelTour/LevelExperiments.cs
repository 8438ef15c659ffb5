using System.Collections.Generic;
using System.Linq;
using Irql;
using Irql.Runtime;

namespace KernelTour;

/// <summary>The experiments on interrupt request levels.</summary>
internal static class LevelExperiments
{
    public static Observation Undisturbed()
    {
        var (passive, _) = Work(undisturbed: false);
        var (dispatch, run) = Work(undisturbed: true);
        return new Observation(
            passive > 0 && dispatch == 0,
            [
                $"125 ms of work at PASSIVE_LEVEL:  the other program added {passive} times meanwhile",
                $"125 ms of work at DISPATCH_LEVEL: it added {dispatch} times",
            ]).WithTimeline(run);
    }

    public static Observation Ladder()
    {
        var levels = 0u;
        using var machine = new Machine();
        machine.LoadDriver(TourDriver.Image);
        var device = machine.AddDevice(TourDriver.Vector);
        machine.CreateProcess("app1.exe", () =>
        {
            TourDriverSyscalls.ClimbLadder();
            device.Assert();
            User.SleepEx(20, false);
            TourDriverSyscalls.ReadLadder(out levels);
        });
        var run = machine.Run();
        string[] rungs = ["the thread itself", "an APC in it", "the interrupt service routine", "the DPC it queued"];
        var seen = new List<uint>();
        for (var rung = 0; rung < rungs.Length; rung++)
            seen.Add(levels >> (4 * rung) & 0xF);
        return new Observation(
            run.Outcome == RunOutcome.Completed && seen.SequenceEqual([0u, 1u, (uint)TourDriver.DeviceLevel, 2u]),
            [.. rungs.Select((rung, index) => $"IRQL {seen[index]}  {rung}")]).WithTimeline(run);
    }

    public static Observation PageFault()
    {
        var run = Lab.Run(("app1.exe", static () => TourDriverSyscalls.TouchPagedUnderLock()));
        return new Observation(run.BugCheck is { Code: BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, P2: (uint)IrqlLevel.Dispatch }, []).WithReport(run);
    }

    public static Observation HighLevel()
    {
        var alone = Lab.Run(("app1.exe", static () => TourDriverSyscalls.TakeOver()));
        var watched = Lab.Run(
            new MachineOptions { Processors = 2 },
            ("app1.exe", static () => TourDriverSyscalls.TakeOver()),
            ("app2.exe", static () => TourApplication.KeepWorking()));
        return new Observation(
            alone.Outcome == RunOutcome.Hang && watched.BugCheck is { Code: BugCheckCode.CLOCK_WATCHDOG_TIMEOUT },
            [$"one processor: {alone.Outcome}, for ever", "two processors:"]).WithReport(watched);
    }

    private static (uint AddedByOthers, RunResult Run) Work(bool undisturbed)
    {
        var added = 0u;
        var done = false;
        var run = Lab.Run(
            ("app1.exe", () =>
            {
                if (undisturbed)
                    TourDriverSyscalls.WorkUndisturbed(out added);
                else
                    TourDriverSyscalls.WorkPreemptibly(out added);
                done = true;
            }),
            ("app2.exe", () => TourApplication.KeepAdding(() => done)));
        return (added, run);
    }
}
