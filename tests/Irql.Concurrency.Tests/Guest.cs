using System;
using System.Runtime.CompilerServices;
using Irql.Runtime;

namespace Irql.Concurrency.Tests;

/// <summary>What most drivers of this library say often.</summary>
internal static class Guest
{
    /// <summary>The vector of the device.</summary>
    public const uint Vector = 0x35;

    /// <summary>A millisecond from now, as due times and timeouts have it.</summary>
    public const long OneMillisecond = -10_000;

    private const IrqlLevel DeviceLevel = (IrqlLevel)7;
    private const string Tag = "Bugs";

    /// <summary>A zeroed object in nonpaged pool.</summary>
    public static KernelPtr<T> New<T>()
        where T : unmanaged => NewBlock((uint)Unsafe.SizeOf<T>()).Cast<T>();

    /// <summary>Zeroed bytes in nonpaged pool.</summary>
    public static PVOID NewBlock(uint bytes) => Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, bytes, Tag);

    public static void Free(PVOID block) => Ex.FreePoolWithTag(block, Tag);

    public static KernelPtr<KSPIN_LOCK> NewSpinLock()
    {
        var spinLock = New<KSPIN_LOCK>();
        Ke.InitializeSpinLock(spinLock);
        return spinLock;
    }

    public static KernelPtr<FAST_MUTEX> NewFastMutex()
    {
        var mutex = New<FAST_MUTEX>();
        Ex.InitializeFastMutex(mutex);
        return mutex;
    }

    public static KernelPtr<KEVENT> NewEvent(EVENT_TYPE type)
    {
        var signal = New<KEVENT>();
        Ke.InitializeEvent(signal, type, false);
        return signal;
    }

    /// <summary>A DPC; <paramref name="processor"/> 1 runs beside whoever queues it on processor 0.</summary>
    public static KernelPtr<KDPC> NewDpc(Action<PVOID> routine, sbyte? processor = null)
    {
        var dpc = New<KDPC>();
        Ke.InitializeDpc(dpc, (_, _, argument, _) => routine(argument), PVOID.Null);
        if (processor is { } number)
            Ke.SetTargetProcessorDpc(dpc, number);
        return dpc;
    }

    public static bool Queue(KernelPtr<KDPC> dpc, uint argument = 0) => Ke.InsertQueueDpc(dpc, new PVOID(argument), PVOID.Null);

    public static void Signal(KernelPtr<KEVENT> signal) => Ke.SetEvent(signal, 0, false);

    public static NTSTATUS Wait(PVOID subject, long? timeout = null) =>
        Ke.WaitForSingleObject(subject, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, timeout);

    public static void Sleep(long interval) => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, interval);

    /// <summary>Reads a word that others change by interlocked operations.</summary>
    public static int Read(KernelPtr<int> cell) => Wdm.InterlockedCompareExchange(cell, 0, 0);

    /// <summary>Adds one in two steps, as a compiler would.</summary>
    public static void AddOne(KernelPtr<int> cell)
    {
        var value = cell.Value;
        Ke.StallExecutionProcessor(1);
        cell.Value = value + 1;
    }

    /// <summary>Runs something under a spin lock, or without it.</summary>
    public static void Under(bool locked, KernelPtr<KSPIN_LOCK> spinLock, Action body)
    {
        IrqlLevel old = default;
        if (locked)
            Ke.AcquireSpinLock(spinLock, out old);
        body();
        if (locked)
            Ke.ReleaseSpinLock(spinLock, old);
    }

    /// <summary>Connects the device's service routine.</summary>
    public static KernelPtr<KINTERRUPT> Connect(Action routine)
    {
        Io.ConnectInterrupt(
            out var interrupt,
            (_, _) =>
            {
                routine();
                return true;
            },
            PVOID.Null, default, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, false, 1, false);
        return interrupt;
    }

    /// <summary>Stops the machine when the driver's data contradict each other.</summary>
    public static void Require(bool condition)
    {
        if (!condition)
            Ke.BugCheckEx((uint)Bug.Contradiction, 0, 0, 0, 0);
    }
}
