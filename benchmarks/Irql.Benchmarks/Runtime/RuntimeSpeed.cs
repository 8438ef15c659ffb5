using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Irql.Runtime;

namespace Irql.Benchmarks.Runtime;

/// <summary>
/// The machine beside the host: everything in one process, in turns, the fastest of many short batches. Half of the time is for warming up, because the
/// compiler of the host works in the background.
/// </summary>
internal static class RuntimeSpeed
{
    private const uint MeasureNumber = 0x1000;
    private const uint Go = 0;
    private const uint Stop = 1;

    /// <summary>Where a build has to fail, as a ratio to the span.</summary>
    private const double ScalarLimit = 2.0;

    /// <summary>Measures and prints everything, as rows of a table.</summary>
    /// <param name="seconds">How long.</param>
    /// <returns>0, or 1 when the machine stopped.</returns>
    public static int RunAll(double seconds)
    {
        var rows = new List<Row>();
        if (!Measure(seconds * 0.8, rows, quick: false) || !MeasureChecks(seconds * 0.2, rows))
            return 1;
        Console.WriteLine("| what | ns | reference | ns | ratio | target | |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            var target = row.Kind switch
            {
                TargetKind.Ratio => $"<= {row.Most}x",
                TargetKind.Time => $"<= {row.Most} ns",
                TargetKind.Difference => $"<= {row.Most} ns more",
                _ => "",
            };
            var verdict = row.Kind == TargetKind.None ? "" : row.Judged <= row.Most ? "met" : "missed";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Measured.Name} | {row.Measured.Nanoseconds:G3} | {row.Reference.Name} | {row.Reference.Nanoseconds:G3} | {row.Ratio:F2}x | {target} | {verdict} |"));
        }

        return 0;
    }

    /// <summary>Only what a build has to fail for.</summary>
    /// <returns>1 when a scalar access takes more than twice as long as a span.</returns>
    public static int RunQuick()
    {
        // A busy host can spoil one try, but not make a slow machine fast.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var rows = new List<Row>();
            if (!Measure(8, rows, quick: true))
                return 1;
            var slowest = 0.0;
            foreach (var row in rows)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Measured.Name,-32} {row.Measured.Nanoseconds,6:F2} ns {row.Ratio,6:F2}x"));
                slowest = Math.Max(slowest, row.Ratio);
            }

            if (slowest <= ScalarLimit)
                return 0;
        }

        Console.Error.WriteLine($"a scalar access takes more than {ScalarLimit} times a span");
        return 1;
    }

    private static bool Measure(double seconds, List<Row> rows, bool quick)
    {
        var kernel = new List<Measurement>();
        KernelWork? work = null;
        var service = new SystemService("Measure", MeasureNumber, 1, words =>
        {
            if (words[0] == Stop)
            {
                work?.Stop();
                return 0;
            }

            if (work is null)
                Prepare(work = new KernelWork(), kernel, rows, quick);
            foreach (var measurement in kernel)
                measurement.Run();
            return 0;
        });
        return Run(SpeedDriver.With(service), new MachineOptions { Frames = 4096, Tracing = false, StepBudget = long.MaxValue, RunawayMilliseconds = int.MaxValue }, () =>
        {
            User.SystemCall(MeasureNumber, Go);
            var user = new List<Measurement>();
            if (!quick)
                PrepareUser(user, rows);
            Repeat(seconds, [.. kernel, .. user], () =>
            {
                User.SystemCall(MeasureNumber, Go);
                foreach (var measurement in user)
                    measurement.Run();
            });
            User.SystemCall(MeasureNumber, Stop);
        });
    }

    private static void Prepare(KernelWork work, List<Measurement> all, List<Row> rows, bool quick)
    {
        var (span, random, write) = (Add(work.SpanRead), Add(work.SpanReadRandom), Add(work.SpanWrite));
        rows.Add(new(Add(work.ContextRead), span, 1.5, TargetKind.Ratio));
        rows.Add(new(Add(work.ContextReadRandom), random, 1.5, TargetKind.Ratio));
        rows.Add(new(Add(work.ContextWrite), write, 1.5, TargetKind.Ratio));
        rows.Add(new(Add(work.PointerRead), span, 1.8, TargetKind.Ratio));
        rows.Add(new(Add(work.PointerReadRandom), random, 1.8, TargetKind.Ratio));
        rows.Add(new(Add(work.PointerWrite), write, 1.8, TargetKind.Ratio));
        if (quick)
            return;
        rows.Add(new(Add(work.BulkCopy), Add(work.HostCopy), 1.3, TargetKind.Ratio));
        var call = Add(work.EmptyCall);
        rows.Add(new(Add(work.RaiseAndLower), call, 10, TargetKind.Time));
        rows.Add(new(Add(work.NestedDpc), call, 100, TargetKind.Time));
        rows.Add(new(Add(work.SpinLock), Add(work.HostLock), 0, TargetKind.None));
        rows.Add(new(Add(work.PoolAllocation), Add(work.HostAllocation), 0, TargetKind.None));
        rows.Add(new(Add(work.Switches()), Add(work.HostSwitches()), 0, TargetKind.None));

        Measurement Add(Measurement measurement)
        {
            all.Add(measurement);
            return measurement;
        }
    }

    private static void PrepareUser(List<Measurement> all, List<Row> rows)
    {
        var work = new UserWork();
        var call = rows.Find(static row => row.Measured.Name == KernelWork.DpcName)!.Reference;
        foreach (var (measurement, most) in new[] { (work.SystemCall, 200.0), (work.SystemCallWithArguments, 200.0), (work.RequestRoundTrip, 0.0) })
        {
            all.Add(measurement);
            rows.Add(new(measurement, call, most, most > 0 ? TargetKind.Time : TargetKind.None));
        }

        var (faults, host) = (work.DemandZeroFaults, UserWork.HostFaults);
        all.Add(faults);
        all.Add(host);
        rows.Add(new(faults, host, 2000, TargetKind.Time));
    }

    /// <summary>The same facade call from a driver that the verifier watches and from one that it does not.</summary>
    private static bool MeasureChecks(double seconds, List<Row> rows)
    {
        const int Calls = 1024;
        var watched = new Measurement("facade call, watched by the verifier", Calls, Query);
        var plain = new Measurement("facade call, not watched", Calls, Query);
        rows.Add(new(watched, plain, 20, TargetKind.Difference));
        var options = new MachineOptions
        {
            Tracing = false, StepBudget = long.MaxValue, RunawayMilliseconds = int.MaxValue,
            Verifier = VerifierOptions.Standard, VerifiedDrivers = ["watched"],
        };
        using var machine = new Machine(options);
        machine.LoadDriver(Image("watched", watched, 0x1001));
        machine.LoadDriver(Image("plain", plain, 0x1002));
        return Run(machine, () => Repeat(seconds, [watched, plain], static () =>
        {
            User.SystemCall(0x1001);
            User.SystemCall(0x1002);
        }));

        static DriverImage Image(string name, Measurement measurement, uint number) => new(name)
        {
            Services = [new SystemService("Measure", number, 0, _ => { measurement.Run(); return 0; })],
        };

        static void Query()
        {
            for (var i = 0; i < Calls; i++)
                Ke.GetCurrentIrql();
        }
    }

    private static void Repeat(double seconds, List<Measurement> all, Action round)
    {
        foreach (var part in new[] { 0.5, 0.5 })
        {
            foreach (var measurement in all)
                measurement.Restart();
            var start = Stopwatch.GetTimestamp();
            do
            {
                round();
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds * part);
        }
    }

    private static bool Run(DriverImage image, MachineOptions options, Action program)
    {
        using var machine = new Machine(options);
        machine.LoadDriver(image);
        return Run(machine, program);
    }

    private static bool Run(Machine machine, Action program)
    {
        Exception? failure = null;
        machine.CreateProcess("speed.exe", () =>
        {
            try
            {
                program();
            }
            catch (InvalidOperationException e)
            {
                failure = e;
            }
        });
        var result = machine.Run();
        if (result.Outcome == RunOutcome.Completed && failure is null)
            return true;
        Console.Error.WriteLine(failure?.ToString() ?? result.Report);
        return false;
    }
}
