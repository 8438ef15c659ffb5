using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Irql.Runtime
{
    /// <summary>Stands for the managed runtime: with it in sight, code that has a role runs in a simulated kernel.</summary>
    internal sealed class Machine;
}

namespace Irql.Cases.Managed.NondeterminismInGuestCode
{
    internal sealed class Device
    {
        internal int Id;

        ~Device() // IRQL5005 certain
        {
            Id = 0;
        }
    }

    internal sealed class Scope : IDisposable
    {
        private readonly long _start = Environment.TickCount64; // IRQL5005

        public void Dispose() => Console.WriteLine(_start); // IRQL5005
    }

    internal interface IClock
    {
        long Now();
    }

    internal sealed class HostClock : IClock
    {
        public long Now() => DateTimeOffset.UtcNow.Ticks; // IRQL5005
    }

    internal sealed class CountedClock : IClock
    {
        private long _ticks;

        public long Now() => ++_ticks;
    }

    /// <summary>Never made, never called: nothing of it runs in the kernel.</summary>
    internal sealed class HostOnly
    {
        internal static int Calls;

        ~HostOnly() => Calls++;

        internal static void Report() => Console.WriteLine(DateTime.Now);
    }

    internal static class Driver
    {
        private static readonly object Gate = new();
        private static readonly Dictionary<string, int> Names = new();
        private static readonly SortedDictionary<string, int> Sorted = new();
        private static readonly long Started = Stopwatch.GetTimestamp(); // IRQL5005
        private static readonly int[] Table = [1, 2, 3];
        private const int Limit = 8;

        private static int _counter;

        [Nonpaged]
        private static int _placedCounter;

        internal static int Total { get; set; }

        internal static int Fixed { get; } = 4;

        [IrqlRole("DRIVER_INITIALIZE")]
        internal static int DriverEntry(nint driver, nint registryPath)
        {
            Tasks();
            Clocks();
            Chance();
            Order();
            Identity();
            Statics();
            Files();
            Helper(2);
            using var scope = new Scope();
            IClock clock = registryPath == 0 ? new HostClock() : new CountedClock();
            Ke.InitializeDpc(ref DeviceDpc, OnDpc, (nint)clock.Now());
            return new Device().Id;
        }

        [Nonpaged]
        internal static KDPC DeviceDpc;

        private static void OnDpc(nint context)
        {
            _placedCounter++;
            _counter++; // IRQL5005
        }

        private static void Tasks()
        {
            Task.Run(() => 1); // IRQL5005
            ThreadPool.QueueUserWorkItem(static _ => { }); // IRQL5005
            var thread = new Thread(static () => { }); // IRQL5005
            thread.Start();
            var timer = new Timer(static _ => { }); // IRQL5005
            timer.Dispose();
            Thread.Sleep(1); // IRQL5005
            _ = WorkAsync(); // IRQL5005
            lock (Gate) // IRQL5005
            {
                Interlocked.Increment(ref _placedCounter);
            }

            Monitor.Enter(Gate); // IRQL5005
            Monitor.Exit(Gate);
            Thread.MemoryBarrier();
            GC.KeepAlive(Gate);
        }

        private static async Task WorkAsync()
        {
            await Task.Delay(1); // IRQL5005
            await Other(); // IRQL5005
        }

        private static Task Other() => Task.CompletedTask;

        private static long Clocks()
        {
            var now = DateTime.UtcNow; // IRQL5005
            var ticks = Environment.TickCount64; // IRQL5005
            var watch = Stopwatch.StartNew(); // IRQL5005
            var epoch = new DateTime(1970, 1, 1);
            var span = TimeSpan.FromSeconds(1) + (now - epoch);
            return Stopwatch.GetTimestamp() + ticks + watch.ElapsedTicks + span.Ticks + Started; // IRQL5005
        }

        private static int Chance()
        {
            var seeded = new Random(42);
            var first = seeded.Next();
            var random = new Random(); // IRQL5005
            var second = random.Next();
            var third = Random.Shared.Next(); // IRQL5005
            var name = Guid.NewGuid(); // IRQL5005
            var known = new Guid("00000000-0000-0000-0000-000000000001");
            return name == known ? first : second + third;
        }

        private static int Order()
        {
            var sum = 0;
            foreach (var pair in Names) // IRQL5005
                sum += pair.Value;
            foreach (var name in Names.Keys) // IRQL5005
                sum += name.Length;
            foreach (var pair in Sorted)
                sum += pair.Value;
            foreach (var entry in Table)
                sum += entry;
            var first = Names.Values.First(); // IRQL5005
            if (Names.TryGetValue("a", out var value) && Names.Any())
                sum += value;
            return sum + first + Names.Count;
        }

        private static int Identity()
        {
            var hash = Gate.GetHashCode(); // IRQL5005
            hash += RuntimeHelpers.GetHashCode(Table); // IRQL5005
            hash += "name".GetHashCode(); // IRQL5005
            hash += HashCode.Combine(1, 2); // IRQL5005
            return hash + 7.GetHashCode() + string.CompareOrdinal("a", "b");
        }

        private static int Statics()
        {
            _counter = _counter + 1; // IRQL5005
            Total++; // IRQL5005
            _placedCounter++;
            return Limit + Fixed + nameof(_counter).Length;
        }

        private static void Files()
        {
            Console.WriteLine("x"); // IRQL5005
            File.WriteAllText("a", "b"); // IRQL5005
            var memory = new MemoryStream();
            memory.WriteByte(1);
            _ = Path.Combine("a", "b");
            _ = Environment.NewLine;
            _ = Environment.GetEnvironmentVariable("PATH"); // IRQL5005
        }

        private static void Helper(int depth)
        {
            if (depth > 0)
                Helper(depth - 1);
            GC.Collect(); // IRQL5005
            Func<long> later = () => Environment.TickCount; // IRQL5005
            _ = later();
        }

        internal static void Main()
        {
            HostOnly.Report();
            Console.WriteLine(Task.Run(() => DateTime.Now).Result);
        }
    }
}
