using System.Runtime.CompilerServices;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>
/// Plain and queued spin locks. The word is in guest memory: zero when free, else the owner's thread address with bit 0 set. Thread, not
/// processor: a holder at PASSIVE_LEVEL may be preempted and go on elsewhere.
/// </summary>
internal static class SpinLocks
{
    public static void Initialize(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckResident(processor, address);
        processor.Write(address, 0u);
        processor.Machine.Verifier.LockInitialized(address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IrqlLevel RaiseAndAcquire(Processor processor, uint address, byte level, string routine)
    {
        processor.Machine.Verifier.CheckResident(processor, address);
        processor.Machine.Verifier.LockWanted(processor, address);
        var old = processor.Raise(level, routine);
        Acquire(processor, address, checkOwner: true);
        return (IrqlLevel)old;
    }

    public static IrqlLevel RaiseAndQueue(Processor processor, uint address, string routine)
    {
        processor.Machine.Verifier.CheckResident(processor, address);
        processor.Machine.Verifier.LockWanted(processor, address);
        var old = processor.Raise(Processor.Dispatch, routine);
        CheckNotOwned(processor, address, check: true);
        AcquireInOrder(processor, address);
        return (IrqlLevel)old;
    }

    /// <summary>Takes the lock at the present level.</summary>
    public static void Acquire(Processor processor, uint address, bool checkOwner)
    {
        CheckNotOwned(processor, address, checkOwner);
        processor.Machine.Scheduler.PointUntil(processor, PointKind.Acquire, processor.Thread.SpinOn(address));
        processor = Processor.Current;
        while (processor.Read<uint>(address) != 0)
        {
            processor.Machine.Scheduler.SpinUntil(processor, processor.Thread.SpinOn(address));
            processor = Processor.Current;
        }

        Own(processor, address);
    }

    /// <summary>Takes the lock when everybody who asked before has had it.</summary>
    public static void AcquireInOrder(Processor processor, uint address)
    {
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        var queues = processor.Machine.LockQueues;
        if (processor.Read<uint>(address) != 0 || queues.AnyWaiting(address))
        {
            var ticket = queues.Enter(address);
            processor.Machine.Scheduler.SpinUntil(processor, ticket);
            queues.Leave(ticket);
            processor = Processor.Current;
        }

        Own(processor, address);
    }

    /// <summary>True when the lock is free at this instant.</summary>
    public static bool IsFree(Processor processor, uint address)
    {
        processor.Tell(ObservedKind.LockSeen, address);
        return processor.Read<uint>(address) == 0;
    }

    public static bool TryAcquire(Processor processor, uint address)
    {
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        if (processor.Read<uint>(address) != 0)
        {
            processor.Tell(ObservedKind.LockSeen, address);
            return false;
        }

        Own(processor, address);
        return true;
    }

    /// <summary>Frees the lock at the present level.</summary>
    public static void Release(Processor processor, uint address)
    {
        FreeWord(processor, address);
        processor.Machine.Scheduler.Point(processor, PointKind.Release);
    }

    public static void ReleaseAndLower(Processor processor, uint address, byte level)
    {
        FreeWord(processor, address);
        processor.Machine.Scheduler.Point(processor, PointKind.Release);
        Processor.Current.Lower(level);
    }

    public static void AcquireAtDpcLevel(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckAtDpcLevel(processor, address, acquire: true);
        processor.Machine.Verifier.LockWanted(processor, address);
        Acquire(processor, address, checkOwner: false);
    }

    public static void ReleaseFromDpcLevel(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckAtDpcLevel(processor, address, acquire: false);
        Release(processor, address);
    }

    /// <summary>A release that lowers; <paramref name="kernelForm"/> for the forms that the verifier knows as the kernel's own (rule 35).</summary>
    public static void CheckedRelease(Processor processor, uint address, byte level, bool kernelForm = false)
    {
        processor.Machine.Verifier.CheckSpinRelease(processor, address, level, kernelForm);
        ReleaseAndLower(processor, address, level);
    }

    /// <summary>Takes a lock for an operation of the kernel's own, with everything kept out; the level from before comes back.</summary>
    public static byte Enter(Processor processor, uint address)
    {
        var old = processor.Irql;
        processor.SetIrql(Processor.High);
        while (processor.Read<uint>(address) != 0)
            processor.Machine.Scheduler.SpinUntil(processor, processor.Thread.SpinOn(address));
        processor.Write(address, processor.Thread.Object | 1);
        processor.TellLock(ObservedKind.Acquire, address, isWord: true);
        return old;
    }

    public static void Leave(Processor processor, uint address, byte level)
    {
        processor.TellLock(ObservedKind.Release, address, isWord: true);
        processor.Write(address, 0u);
        processor.SettleTo(level, PointKind.Interlocked);
    }

    private static void Own(Processor processor, uint address)
    {
        processor.Write(address, processor.Thread.Object | 1);
        processor.Machine.Tracer.Record(processor, TraceKind.Acquire, address, 0, "");
        processor.TellLock(ObservedKind.Acquire, address, isWord: true);
        processor.Machine.Verifier.SpinLockTaken(processor, address);
        processor.NoteLock(address);
    }

    private static void FreeWord(Processor processor, uint address)
    {
        processor.Machine.Verifier.LockGiven(processor, address);
        if (processor.Read<uint>(address) != (processor.Thread.Object | 1) && processor.Machine.Options.Build == KernelBuild.Checked)
            processor.RaiseBugCheck((uint)BugCheckCode.SPIN_LOCK_NOT_OWNED, address, 0, 0, 0);
        processor.TellLock(ObservedKind.Release, address, isWord: true);
        processor.Write(address, 0u);
        processor.CheckLockHold(address);
        processor.Machine.Tracer.Record(processor, TraceKind.Release, address, 0, "");
    }

    /// <summary>Touches the lock, which faults where it is not resident; a lock that the thread has already stops the machine if checked.</summary>
    private static void CheckNotOwned(Processor processor, uint address, bool check)
    {
        var owner = processor.Read<uint>(address);
        if (check && owner == (processor.Thread.Object | 1) && processor.Machine.Options.Build == KernelBuild.Checked)
            processor.RaiseBugCheck((uint)BugCheckCode.SPIN_LOCK_ALREADY_OWNED, address, 0, 0, 0);
    }
}
