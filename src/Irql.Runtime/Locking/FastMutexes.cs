using Irql.Runtime.Dispatching;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Fast and guarded mutexes, which have one layout: count, owner, contention, event, old level.</summary>
internal static class FastMutexes
{
    private const uint Owner = 4;
    private const uint Contention = 8;
    private const uint Event = 12;
    private const uint OldIrql = 28;
    private const uint MutexBytes = 32;

    public static void Initialize(Processor processor, uint mutex)
    {
        processor.Machine.Verifier.CheckResident(processor, mutex, MutexBytes);
        processor.Machine.Verifier.LockInitialized(mutex);
        processor.Write(mutex, 1);
        processor.Write(mutex + Owner, 0u);
        processor.Write(mutex + Contention, 0u);
        DispatcherObjects.Initialize(processor, mutex + Event, DispatcherType.SynchronizationEvent, 4, 0);
        processor.Write(mutex + OldIrql, 0u);
    }

    public static void Acquire(Processor processor, uint mutex)
    {
        Refuse(processor, mutex);
        var old = processor.Raise(Processor.Apc, "ExAcquireFastMutex");
        AcquireUnsafe(Processor.Current, mutex);
        Processor.Current.Write(mutex + OldIrql, (uint)old);
    }

    public static bool TryAcquire(Processor processor, uint mutex)
    {
        Refuse(processor, mutex);
        var old = processor.Raise(Processor.Apc, "ExTryToAcquireFastMutex");
        processor = Processor.Current;
        if (!TryTake(processor, mutex))
        {
            Processor.Current.Lower(old);
            return false;
        }

        Processor.Current.Write(mutex + OldIrql, (uint)old);
        return true;
    }

    public static void Release(Processor processor, uint mutex)
    {
        var old = processor.Read<uint>(mutex + OldIrql);
        ReleaseUnsafe(processor, mutex);
        Processor.Current.Lower((byte)old);
    }

    /// <summary>Takes the mutex at the present level, waiting for it if need be.</summary>
    public static void AcquireUnsafe(Processor processor, uint mutex)
    {
        Refuse(processor, mutex);
        processor.Machine.Verifier.LockWanted(processor, mutex);
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        var count = processor.Read<int>(mutex) - 1;
        processor.Write(mutex, count);
        if (count < 0)
        {
            processor.Write(mutex + Contention, processor.Read<uint>(mutex + Contention) + 1);
            processor.Machine.Waits.Wait(processor, [mutex + Event], all: false, userMode: false, alertable: false, timeout: null);
            processor = Processor.Current;
        }

        Own(processor, mutex);
    }

    public static bool TryTake(Processor processor, uint mutex)
    {
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        if (processor.Read<int>(mutex) != 1)
            return false;
        processor.Write(mutex, 0);
        Own(processor, mutex);
        return true;
    }

    /// <summary>Gives the mutex back at the present level; who waits first gets it.</summary>
    public static void ReleaseUnsafe(Processor processor, uint mutex)
    {
        processor.Machine.Verifier.LockGiven(processor, mutex);
        processor.TellLock(ObservedKind.Release, mutex);
        processor.Write(mutex + Owner, 0u);
        var count = processor.Read<int>(mutex) + 1;
        processor.Write(mutex, count);
        processor.Machine.Tracer.Record(processor, TraceKind.Release, mutex, 0, "");
        if (count <= 0)
            DispatcherObjects.SetEvent(processor, mutex + Event);
        processor.SettleAndPoint(PointKind.Release);
    }

    /// <summary>Waiting locks are not for DISPATCH_LEVEL: bugcheck 192.</summary>
    public static void Refuse(Processor processor, uint lockAddress)
    {
        if (processor.Irql >= Processor.Dispatch)
        {
            processor.RaiseBugCheck(
                (uint)BugCheckCode.KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL, processor.Thread.Object, lockAddress, processor.Irql, 0);
        }
    }

    private static void Own(Processor processor, uint mutex)
    {
        processor.Write(mutex + Owner, processor.Thread.Object);
        processor.Machine.Tracer.Record(processor, TraceKind.Acquire, mutex, 0, "");
        processor.TellLock(ObservedKind.Acquire, mutex);
        processor.Machine.Verifier.LockTaken(processor, mutex);
    }
}
