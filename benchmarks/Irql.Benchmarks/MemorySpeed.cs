using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Irql.Runtime;

namespace Irql.Benchmarks;

/// <summary>
/// Guest memory beside host memory: all variants in one process, interleaved, the minimum of many runs. Ratios are against a span.
/// </summary>
public static class MemorySpeed
{
    private const int Words = 16 * 1024;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Runs of each variant.</param>
    /// <returns>1 when a scalar access exceeds twice the span, the limit at which a build has to fail; else 0.</returns>
    public static int Run(int rounds)
    {
        var slowest = 0.0;
        var image = new DriverImage("speed", typeof(MemorySpeed))
        {
            Services = [new SystemService("Measure", 0x1000, 0, _ => Measure(rounds, out slowest))],
        };
        using var machine = new Machine(new MachineOptions { Tracing = false, RunawayMilliseconds = int.MaxValue });
        machine.LoadDriver(image);
        machine.CreateProcess("speed.exe", static () => User.SystemCall(0x1000));
        var result = machine.Run();
        if (result.Outcome != RunOutcome.Completed)
        {
            Console.Error.WriteLine(result.Report);
            return 1;
        }

        return slowest > 2.0 ? 1 : 0;
    }

    private static uint Measure(int rounds, out double slowest)
    {
        var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, Words * sizeof(uint), "Bnch");
        var other = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, Words * sizeof(uint), "Bnch");
        KernelPtr<uint> words = block;
        var host = new uint[Words];
        var copy = new uint[Words];
        for (var i = 0; i < Words; i++)
            words[i] = host[i] = (uint)i;
        Span<double> best = stackalloc double[7];
        best.Fill(double.MaxValue);
        uint sum = 0;
        for (var round = 0; round < rounds; round++)
        {
            sum += Time(ref best[0], () => SumSpan(host));
            sum += Time(ref best[1], () => SumContext(words));
            sum += Time(ref best[2], () => SumPointer(words));
            sum += Time(ref best[3], () => Store(words));
            Time(ref best[4], () => { host.AsSpan().CopyTo(copy); return 0; });
            Time(ref best[5], () => { Rtl.CopyMemory(other, block, Words * sizeof(uint)); return 0; });
            Time(ref best[6], RaiseAndLower);
        }

        Line("span read", best[0], best[0], "ns a word");
        Line("read, explicit context", best[1], best[0], "ns a word");
        Line("read, pointer", best[2], best[0], "ns a word");
        Line("write, pointer", best[3], best[0], "ns a word");
        Line("copy of 64 KiB by page", best[5], best[4], "ns a word");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"raise and lower",-26} {best[6] * Words / 1000,8:F2} ns a pair"));
        Ex.FreePool(block);
        Ex.FreePool(other);
        slowest = Math.Max(best[1], best[2]) / best[0];
        return sum == uint.MaxValue ? 1u : 0u;
    }

    private static uint Time(ref double best, Func<uint> variant)
    {
        var start = Stopwatch.GetTimestamp();
        var result = variant();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Words);
        return result;
    }

    private static void Line(string name, double time, double reference, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} {time,8:F3} {unit}  {time / reference,6:F2}x"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint SumSpan(ReadOnlySpan<uint> words)
    {
        uint sum = 0;
        for (var i = 0; i < Words; i++)
            sum += words.Slice(i, 1)[0];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint SumContext(KernelPtr<uint> words)
    {
        var context = ProcessorContext.Current;
        uint sum = 0;
        for (var i = 0; i < Words; i++)
            sum += context.Read(words + i);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint SumPointer(KernelPtr<uint> words)
    {
        uint sum = 0;
        for (var i = 0; i < Words; i++)
            sum += words[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Store(KernelPtr<uint> words)
    {
        for (var i = 0; i < Words; i++)
            words[i] = (uint)i;
        return 0;
    }

    private static uint RaiseAndLower()
    {
        for (var i = 0; i < 1000; i++)
        {
            var old = Ke.RaiseIrqlToDpcLevel();
            Ke.LowerIrql(old);
        }

        return 0;
    }
}
