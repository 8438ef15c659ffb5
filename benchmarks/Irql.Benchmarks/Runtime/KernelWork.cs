using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Irql.Runtime;

namespace Irql.Benchmarks.Runtime;

/// <summary>What kernel code does, and the same on the host. Made once, inside the kernel; runs there too.</summary>
internal sealed class KernelWork
{
    public const int Words = 16 * 1024;
    public const string DpcName = "DPC, queued and run";
    private const int Pairs = 512;
    private const uint Tag = 0x68636E42;
    private readonly PVOID block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, Words * sizeof(uint), "Bnch");
    private readonly PVOID other = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, Words * sizeof(uint), "Bnch");
    private readonly KernelPtr<KSPIN_LOCK> spinLock;
    private readonly KernelPtr<KDPC> dpc;
    private readonly KernelPtr<KEVENT> ping;
    private readonly KernelPtr<KEVENT> pong;
    private readonly byte[] host = new byte[Words * sizeof(uint)];
    private readonly byte[] copy = new byte[Words * sizeof(uint)];
    private readonly int[] order = new int[Words];
    private readonly KdeferredRoutine routine = static (_, _, _, _) => { };
    private readonly AutoResetEvent hostPing = new(false);
    private readonly AutoResetEvent hostPong = new(false);
    private readonly Lock hostLock = new();
    private volatile bool stopped;
    private uint sum;

    public KernelWork()
    {
        var objects = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 4096, "Bnch");
        spinLock = objects;
        dpc = objects + 64;
        ping = objects + 128;
        pong = objects + 192;
        Ke.InitializeSpinLock(spinLock);
        Ke.InitializeDpc(dpc, routine, default);
        Ke.InitializeEvent(ping, EVENT_TYPE.SynchronizationEvent, false);
        Ke.InitializeEvent(pong, EVENT_TYPE.SynchronizationEvent, false);
        KernelPtr<uint> words = block;
        var random = new Random(1);
        for (var i = 0; i < Words; i++)
        {
            words[i] = (uint)i;
            MemoryMarshal.Write(host.AsSpan(i * sizeof(uint)), i);
            order[i] = random.Next(Words);
        }
    }

    public Measurement SpanRead => new("span slice read", Words, () => sum += ReadSpan(host));

    public Measurement SpanReadRandom => new("span slice read, random", Words, () => sum += ReadSpan(host, order));

    public Measurement SpanWrite => new("span slice write", Words, () => WriteSpan(host));

    public Measurement ContextRead => new("read, explicit context", Words, () => sum += ReadContext(block));

    public Measurement ContextReadRandom => new("read, explicit context, random", Words, () => sum += ReadContext(block, order));

    public Measurement PointerRead => new("read, pointer", Words, () => sum += ReadPointer(block));

    public Measurement PointerReadRandom => new("read, pointer, random", Words, () => sum += ReadPointer(block, order));

    public Measurement ContextWrite => new("write, explicit context", Words, () => WriteContext(block));

    public Measurement PointerWrite => new("write, pointer", Words, () => WritePointer(block));

    public Measurement HostCopy => new("span copy of 64 KiB", 1, () => host.AsSpan().CopyTo(copy));

    public Measurement BulkCopy => new("copy of 64 KiB by page", 1, () => Rtl.CopyMemory(other, block, Words * sizeof(uint)));

    public Measurement EmptyCall => new("call of a delegate", Pairs, () =>
    {
        for (var i = 0; i < Pairs; i++)
            routine(default, default, default, default);
    });

    public Measurement RaiseAndLower => new("raise and lower", Pairs, static () =>
    {
        for (var i = 0; i < Pairs; i++)
        {
            var old = Ke.RaiseIrqlToDpcLevel();
            Ke.LowerIrql(old);
        }
    });

    public Measurement HostLock => new("lock of the host, taken and given back", Pairs, () =>
    {
        for (var i = 0; i < Pairs; i++)
        {
            lock (hostLock)
                sum++;
        }
    });

    public Measurement SpinLock => new("spin lock, taken and given back", Pairs, () =>
    {
        for (var i = 0; i < Pairs; i++)
        {
            Ke.AcquireSpinLock(spinLock, out var old);
            Ke.ReleaseSpinLock(spinLock, old);
        }
    });

    public Measurement NestedDpc => new(DpcName, Pairs, () =>
    {
        for (var i = 0; i < Pairs; i++)
            Ke.InsertQueueDpc(dpc, default, default);
    });

    public Measurement HostAllocation => new("heap of the host, taken and freed", Pairs, static () =>
    {
        for (var i = 0; i < Pairs; i++)
            Marshal.FreeHGlobal(Marshal.AllocHGlobal(64));
    });

    public Measurement PoolAllocation => new("pool, taken and freed", Pairs, static () =>
    {
        for (var i = 0; i < Pairs; i++)
            Ex.FreePoolWithTag(Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 64, new PoolTag(Tag)), new PoolTag(Tag));
    });

    /// <summary>Two threads in turns: two switches a round. Begins the other thread.</summary>
    public Measurement Switches()
    {
        var status = Ps.CreateSystemThread(out _, 0, default, HANDLE.Null, default, _ =>
        {
            while (!stopped)
            {
                Ke.WaitForSingleObject(ping, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, null);
                Ke.SetEvent(pong, 0, false);
            }
        }, default);
        if (status.IsError)
            throw new InvalidOperationException(status.ToString());
        return new("context switch", 2 * 16, () =>
        {
            for (var i = 0; i < 16; i++)
            {
                Ke.SetEvent(ping, 0, false);
                Ke.WaitForSingleObject(pong, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, null);
            }
        });
    }

    /// <summary>The same with two threads and two events of the host.</summary>
    public Measurement HostSwitches()
    {
        var thread = new Thread(() =>
        {
            while (!stopped)
            {
                hostPing.WaitOne();
                hostPong.Set();
            }
        }) { IsBackground = true };
        thread.Start();
        return new("hand-over between threads of the host", 2 * 16, () =>
        {
            for (var i = 0; i < 16; i++)
            {
                hostPing.Set();
                hostPong.WaitOne();
            }
        });
    }

    /// <summary>Ends the other threads, which would wait for ever.</summary>
    public void Stop()
    {
        stopped = true;
        Ke.SetEvent(ping, 0, false);
        hostPing.Set();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadSpan(ReadOnlySpan<byte> memory)
    {
        uint total = 0;
        for (var i = 0; i < Words; i++)
            total += MemoryMarshal.Read<uint>(memory.Slice(i * sizeof(uint), sizeof(uint)));
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadSpan(ReadOnlySpan<byte> memory, int[] order)
    {
        uint total = 0;
        foreach (var i in order)
            total += MemoryMarshal.Read<uint>(memory.Slice(i * sizeof(uint), sizeof(uint)));
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteSpan(Span<byte> memory)
    {
        for (var i = 0; i < Words; i++)
            MemoryMarshal.Write(memory.Slice(i * sizeof(uint), sizeof(uint)), (uint)i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadContext(KernelPtr<uint> words)
    {
        var context = ProcessorContext.Current;
        uint total = 0;
        for (var i = 0; i < Words; i++)
            total += context.Read(words + i);
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadContext(KernelPtr<uint> words, int[] order)
    {
        var context = ProcessorContext.Current;
        uint total = 0;
        foreach (var i in order)
            total += context.Read(words + i);
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadPointer(KernelPtr<uint> words)
    {
        uint total = 0;
        for (var i = 0; i < Words; i++)
            total += words[i];
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadPointer(KernelPtr<uint> words, int[] order)
    {
        uint total = 0;
        foreach (var i in order)
            total += words[i];
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteContext(KernelPtr<uint> words)
    {
        var context = ProcessorContext.Current;
        for (var i = 0; i < Words; i++)
            context.Write(words + i, (uint)i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WritePointer(KernelPtr<uint> words)
    {
        for (var i = 0; i < Words; i++)
            words[i] = (uint)i;
    }
}
