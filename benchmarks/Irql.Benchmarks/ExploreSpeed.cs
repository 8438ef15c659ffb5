using System;
using System.Diagnostics;
using System.Globalization;
using Irql.Runtime;
using Irql.Runtime.Exploration;

namespace Irql.Benchmarks;

/// <summary>Schedules a second, all variants in one process; ratios are against the scenario without a thread switch.</summary>
public static class ExploreSpeed
{
    /// <summary>Measures and prints.</summary>
    /// <param name="seconds">Time for each variant.</param>
    public static void Run(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        double? reference = null;
        foreach (var (name, scenario, tracing) in new[]
        {
            ("no thread switch", Programs(1, 1, 1), false),
            ("no thread switch, traced", Programs(1, 1, 1), true),
            ("3-4 hand-overs", Programs(2, 2, 1), false),
            ("3-4 hand-overs, traced", Programs(2, 2, 1), true),
            ("16 hand-overs", Programs(3, 3, 2), false),
        })
        {
            // Warm: the first schedules compile everything.
            Rate(scenario, TimeSpan.FromSeconds(seconds / 4), tracing);
            var rate = Rate(scenario, time, tracing);
            reference ??= rate;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {rate,10:F0} schedules/s  {rate / reference,6:F2}x"));
        }

        var clock = Stopwatch.StartNew();
        var result = Explore.Run(Programs(3, 3, 2), new ExploreOptions { Strategy = Strategy.Dpor, Schedules = 1_000_000, Races = false, Time = time });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{"reduced search, 90 classes",-28} {result.Schedules / clock.Elapsed.TotalSeconds,10:F0} schedules/s  {result.Schedules} run, exhausted: {result.Exhausted}"));
    }

    private static double Rate(Scenario scenario, TimeSpan time, bool tracing)
    {
        var clock = Stopwatch.StartNew();
        var options = new ExploreOptions { Strategy = Strategy.Random, Schedules = long.MaxValue, Races = false, Time = time, TraceRuns = tracing };
        var result = Explore.Run(scenario, options);
        return result.Passed ? result.Schedules / clock.Elapsed.TotalSeconds : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>Programs that take one spin lock in a system call.</summary>
    private static Scenario Programs(int programs, int processors, int sections)
    {
        DriverImage image = null!;
        image = new DriverImage("speed", typeof(ExploreSpeed))
        {
            Data = [DataSlot.Resident<KSPIN_LOCK>("Lock"), DataSlot.Resident<uint>("Count")],
            DriverEntry = (_, _) =>
            {
                Ke.InitializeSpinLock(image.Pointer<KSPIN_LOCK>(0));
                return NTSTATUS.STATUS_SUCCESS;
            },
            Services =
            [
                new SystemService("Add", 0x1000, 0, _ =>
                {
                    for (var i = 0; i < sections; i++)
                    {
                        Ke.AcquireSpinLock(image.Pointer<KSPIN_LOCK>(0), out var old);
                        image.Write(1, image.Read<uint>(1) + 1);
                        Ke.ReleaseSpinLock(image.Pointer<KSPIN_LOCK>(0), old);
                    }

                    return 0;
                }),
            ],
        };
        return new Scenario("speed", machine =>
        {
            machine.LoadDriver(image);
            for (var i = 0; i < programs; i++)
                machine.CreateProcess("app.exe", static () => { User.SystemCall(0x1000); });
        })
        {
            Machine = new MachineOptions { Processors = processors },
        };
    }
}
