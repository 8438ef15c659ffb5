using System;
using System.Diagnostics;
using System.Globalization;
using Irql.Runtime;
using Irql.Runtime.Observation;

namespace Irql.Benchmarks;

/// <summary>
/// What watching costs: the same program with nothing on, with a trace, with an observer, and with race detection; all variants in one process,
/// interleaved, the minimum of many runs. Ratios are against nothing.
/// </summary>
public static class ObservationSpeed
{
    private const int Sections = 2000;
    private const int AccessesEach = 8;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Runs of each variant.</param>
    /// <returns>0.</returns>
    public static int Run(int rounds)
    {
        (string Name, Func<Machine> Make)[] variants =
        [
            ("nothing", static () => Machine(false, false)),
            ("trace", static () => Machine(true, false)),
            ("an observer, without accesses", static () => Observed(new Silent(false))),
            ("an observer, with accesses", static () => Observed(new Silent(true))),
            ("races, without stacks", static () => Observed(null)),
            ("races, with stacks", static () => Machine(false, true)),
        ];
        var best = new double[variants.Length];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
                best[i] = Math.Min(best[i], Time(variants[i].Make));
        }

        for (var i = 0; i < variants.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variants[i].Name,-32} {best[i] / best[0],7:0.00}"));
        return 0;
    }

    /// <summary>Time of the program itself, as it measures it, so that making and ending the machine do not blur the ratio.</summary>
    private static double Time(Func<Machine> make)
    {
        using var machine = make();
        machine.Run();
        return s_elapsed;
    }

    private static double s_elapsed;

    private static Machine Machine(bool tracing, bool races)
    {
        var image = new DriverImage("watched", typeof(ObservationSpeed)) { Services = [new SystemService("Work", 0x1000, 0, static _ => Work())] };
        var machine = new Machine(new MachineOptions { Tracing = tracing, DetectRaces = races, RunawayMilliseconds = int.MaxValue });
        machine.LoadDriver(image);
        machine.CreateProcess("watched.exe", static () => User.SystemCall(0x1000));
        return machine;
    }

    private static Machine Observed(MachineObserver? observer)
    {
        var machine = Machine(false, false);
        machine.Observe(observer ?? new RaceDetector(machine, stacks: false));
        return machine;
    }

    private static uint Work()
    {
        KernelPtr<uint> words = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 4096, "Bnch");
        KernelPtr<KSPIN_LOCK> spin = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 8, "Bnch");
        KernelPtr<KDPC> dpc = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 64, "Bnch");
        Ke.InitializeSpinLock(spin);
        Ke.InitializeDpc(dpc, static (_, _, _, _) => { }, PVOID.Null);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Sections; i++)
        {
            Ke.AcquireSpinLock(spin, out var old);
            for (var k = 0; k < AccessesEach; k++)
                words[k]++;
            Ke.ReleaseSpinLock(spin, old);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        }

        s_elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return 0;
    }

    /// <summary>Is told everything and does nothing.</summary>
    private sealed class Silent(bool accesses) : MachineObserver
    {
        /// <inheritdoc/>
        public override bool WantsAccesses => accesses;

        /// <inheritdoc/>
        public override void On(in ObservedEvent happened)
        {
        }
    }
}
