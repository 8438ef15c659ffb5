using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Benchmarks.Sources;

/// <summary>
/// Writes annotated driver code of any size: deterministic, correct (no report is expected), with the mix of a real driver: plain computation, helpers without
/// contracts, locks, callbacks, paged and resident data, lambdas, interfaces. Its classes call into each other, so that summaries cross files.
/// </summary>
internal static class DriverSources
{
    /// <summary>Files with about <paramref name="lines"/> lines in all.</summary>
    public static IReadOnlyList<(string Path, string Text)> Generate(int lines)
    {
        var files = new List<(string, string)> { ("Kernel.cs", Kernel) };
        var written = Count(Kernel);
        for (var index = 0; written < lines; index++)
        {
            var text = Device(index);
            files.Add((string.Create(CultureInfo.InvariantCulture, $"Device{index}.cs"), text));
            written += Count(text);
        }

        return files;
    }

    /// <summary>One file of about <paramref name="lines"/> lines.</summary>
    public static string GenerateFile(int lines)
    {
        var text = new StringBuilder(Kernel);
        var written = Count(Kernel);
        for (var index = 0; written < lines; index++)
        {
            var device = Device(index);
            text.Append(device[device.IndexOf("namespace", StringComparison.Ordinal)..].Replace("namespace Bench;\n", string.Empty, StringComparison.Ordinal));
            written += Count(device);
        }

        return text.ToString();
    }

    private static int Count(string text) => text.AsSpan().Count('\n');

    private static string Device(int index)
    {
        var random = new Sequence((uint)index + 1);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using Irql;
            using static Irql.IrqlLevel;

            namespace Bench;

            internal sealed class Device{{index}} : IDevice
            {
                private KSPIN_LOCK _lock;
                private FAST_MUTEX _mutex;
                private KEVENT _event;
                private KDPC _dpc;
                [Nonpaged] private readonly int[] _ring = new int[64];
                [Paged] private readonly int[] _statistics = new int[32];
                private int _head, _tail, _errors;

                [IrqlRequires(Passive)]
                public void Start()
                {
                    Ke.InitializeDpc(ref _dpc, OnDpc, this);
                    for (var i = 0; i < _ring.Length; i++)
                    {
                        _ring[i] = 0;
                    }
                }

                [IrqlRole("KDEFERRED_ROUTINE")]
                private static void OnDpc(object context)
                {
                    var device = (Device{{index}})context;
                    device.Drain();
                }

                [IrqlRequires(Dispatch)]
                private void Drain()
                {
                    Ke.AcquireSpinLockAtDpcLevel(ref _lock);
                    while (_head != _tail)
                    {
                        Consume(_ring[_head & 63]);
                        _head++;
                    }

                    Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
                }

                private void Consume(int value)
                {
                    if (value < 0)
                    {
                        _errors++;
                        return;
                    }

                    _tail = Mix(_tail, value);
                }

                [IrqlRequiresMax(Dispatch)]
                public void Submit(int value)
                {
                    Ke.AcquireSpinLock(ref _lock, out var old);
                    try
                    {
                        _ring[_tail & 63] = value;
                        _tail++;
                    }
                    finally
                    {
                        Ke.ReleaseSpinLock(ref _lock, old);
                    }

                    Ke.SetEvent(ref _event, 0, false);
                }

                [PagedCode]
                public int Query(int index)
                {
                    Ke.PagedCode();
                    Ex.AcquireFastMutex(ref _mutex);
                    var value = _statistics[index & 31];
                    Ex.ReleaseFastMutex(ref _mutex);
                    return value;
                }

                [IrqlRequiresMax(Apc)]
                public void Record(int index, int value)
                {
                    var copied = Query(index) + value;
                    Locked.Run(ref _lock, () => _errors += copied);
                    if (Ke.WaitForSingleObject(ref _event, 0) != 0)
                    {
                        _statistics[index & 31] = copied;
                    }
                }

                [IrqlRequiresMax(Dispatch)]
                public void Poll()
                {
                    if (Ke.GetCurrentIrql() < Dispatch)
                    {
                        _statistics[0]++;
                        Ke.WaitForSingleObject(ref _event, 10);
                    }

                    using (new SpinScope(ref _lock))
                    {
                        _errors = 0;
                    }
                }

            """);
        var previous = index == 0 ? "this" : null;
        for (var helper = 0; helper < 12; helper++)
        {
            Helper(text, ref random, index, helper, previous);
        }

        text.Append("}\n");
        return text.ToString();
    }

    /// <summary>A method of plain computation that calls other helpers: what most code of a driver looks like.</summary>
    private static void Helper(StringBuilder text, ref Sequence random, int index, int helper, string? previous)
    {
        var invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $"\n    {(helper == 0 ? "internal static" : "private static")} int {(helper == 0 ? "Mix" : "Step" + helper)}(int left, int right)\n    {{\n");
        text.Append(invariant, $"        var total = left ^ (right << {random.Next(7) + 1});\n");
        text.Append(invariant, $"        for (var i = 0; i < {random.Next(9) + 2}; i++)\n        {{\n");
        text.Append(invariant, $"            if ((total & {1 << (int)random.Next(8)}) != 0)\n            {{\n                total += i * {random.Next(90) + 3};\n            }}\n");
        text.Append(invariant, $"            else\n            {{\n                total = (total >> 1) ^ {random.Next(5000)};\n            }}\n        }}\n\n");
        text.Append("        switch (total & 3)\n        {\n");
        for (var arm = 0; arm < 3; arm++)
        {
            text.Append(invariant, $"            case {arm}:\n                total -= right + {random.Next(100)};\n                break;\n");
        }

        text.Append("        }\n\n");
        if (helper < 11)
        {
            text.Append(invariant, $"        total += Step{helper + 1}(total, left);\n");
        }
        else if (index > 0 && previous is null && index % 64 != 0)
        {
            text.Append(invariant, $"        total += Device{index - 1}.Mix(right, total);\n");
        }

        text.Append("        return total;\n    }\n");
    }

    private const string Kernel = """
        using System;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Irql;
        using static Irql.IrqlLevel;

        namespace Bench;

        internal struct KSPIN_LOCK { public nint Value; }

        internal struct FAST_MUTEX { public nint Owner; }

        internal struct KEVENT { public nint Header; }

        internal struct KDPC { public nint Routine; }

        internal interface IDevice
        {
            [IrqlRequires(Passive)]
            void Start();

            [IrqlRequiresMax(Dispatch)]
            void Submit(int value);

            [IrqlRequiresMax(Apc)]
            void Record(int index, int value);
        }

        internal static class Ke
        {
            [CurrentIrql]
            [IrqlRequiresMax(High)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern IrqlLevel GetCurrentIrql();

            [IrqlRequiresMax(High)]
            [IrqlAssertsMax(Apc)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void PagedCode();

            [IrqlRequiresMax(Dispatch)]
            [IrqlRaises(Dispatch)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void AcquireSpinLock([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlSaves] out IrqlLevel oldIrql);

            [IrqlRequires(Dispatch)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void ReleaseSpinLock([ReleasesLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlRestores] IrqlLevel newIrql);

            [IrqlRequiresMin(Dispatch)]
            [IrqlRequiresMax(High)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void AcquireSpinLockAtDpcLevel([AcquiresLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);

            [IrqlRequiresMin(Dispatch)]
            [IrqlRequiresMax(High)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void ReleaseSpinLockFromDpcLevel([ReleasesLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);

            [IrqlRequiresMax(Dispatch)]
            [MayWait(WhenParameter = "timeout", WhenIsNot = 0L)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern int WaitForSingleObject(ref KEVENT waitObject, long timeout);

            [IrqlRequiresMax(Dispatch)]
            [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern int SetEvent(ref KEVENT waitObject, int increment, bool wait);

            [IrqlRequiresMax(High)]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void InitializeDpc(ref KDPC dpc, [IrqlRole("KDEFERRED_ROUTINE")] Action<object> routine, object context);
        }

        internal static class Ex
        {
            [IrqlRequiresMax(Apc)]
            [IrqlRaises(Apc)]
            [IrqlSavesGlobal("OldIrql", "mutex")]
            [MayWait]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void AcquireFastMutex([AcquiresLock(LockKind.FastMutex)] ref FAST_MUTEX mutex);

            [IrqlRequires(Apc)]
            [IrqlRestoresGlobal("OldIrql", "mutex")]
            [MethodImpl(MethodImplOptions.InternalCall)]
            public static extern void ReleaseFastMutex([ReleasesLock(LockKind.FastMutex)] ref FAST_MUTEX mutex);
        }

        internal readonly ref struct SpinScope
        {
            private readonly ref KSPIN_LOCK _lock;
            private readonly IrqlLevel _old;

            [IrqlRequiresMax(Dispatch)]
            [IrqlRaises(Dispatch)]
            [IrqlSaves]
            public SpinScope([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock)
            {
                _lock = ref spinLock;
                Ke.AcquireSpinLock(ref spinLock, out _old);
            }

            [IrqlRequires(Dispatch)]
            [IrqlRestores]
            [ReleasesLock(LockKind.Spin)]
            public void Dispose() => Ke.ReleaseSpinLock(ref _lock, _old);
        }

        internal static class Locked
        {
            public static void Run(ref KSPIN_LOCK spinLock, Action action)
            {
                Ke.AcquireSpinLock(ref spinLock, out var old);
                action();
                Ke.ReleaseSpinLock(ref spinLock, old);
            }
        }

        """;

    /// <summary>A small deterministic generator (xorshift), the same on every machine and runtime.</summary>
    private struct Sequence(uint seed)
    {
        private uint state = seed * 2654435761u | 1;

        public uint Next(uint limit)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return state % limit;
        }
    }
}
