using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>Initialising and signalling dispatcher objects, whose state lies in guest memory.</summary>
internal static class DispatcherObjects
{
    /// <summary>Bytes of the smallest dispatcher object, as the verifier names them.</summary>
    private const uint ObjectBytes = 16;

    public static void Initialize(Processor processor, uint address, DispatcherType type, byte words, int state)
    {
        processor.Machine.Verifier.CheckResident(processor, address, words * (uint)sizeof(uint));
        processor.Write(address, (uint)type | ((uint)words << 16));
        processor.Write(address + DispatcherHeader.SignalState, state);
        processor.Write(address + DispatcherHeader.WaitListFlink, address + DispatcherHeader.WaitListFlink);
        processor.Write(address + DispatcherHeader.WaitListBlink, address + DispatcherHeader.WaitListFlink);
    }

    /// <summary>The signal state, for whoever asks; seeing it set orders the asker after the signal.</summary>
    public static int State(Processor processor, uint address)
    {
        var state = processor.Read<int>(address + DispatcherHeader.SignalState);
        if (state > 0)
            processor.Tell(ObservedKind.StateSeen, address);
        return state;
    }

    /// <summary>Sets an event without passing a decision point; the old state comes back.</summary>
    public static int SetEvent(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckResident(processor, address, ObjectBytes);
        var before = processor.Read<int>(address + DispatcherHeader.SignalState);
        processor.Write(address + DispatcherHeader.SignalState, 1);
        processor.Machine.Tracer.Record(processor, TraceKind.Signal, address, 0, "");
        processor.Tell(ObservedKind.Signal, address);
        processor.Machine.Waits.Release(processor, address);
        return before;
    }

    /// <summary>Clears an event; <paramref name="told"/> when the caller learns what it was.</summary>
    public static int ClearEvent(Processor processor, uint address, bool told = false)
    {
        processor.Machine.Verifier.CheckResident(processor, address, ObjectBytes);
        var before = processor.Read<int>(address + DispatcherHeader.SignalState);
        processor.Write(address + DispatcherHeader.SignalState, 0);
        processor.Tell(ObservedKind.Clear, address, told ? (uint)before : 0);
        return before;
    }

    public static int PulseEvent(Processor processor, uint address)
    {
        var before = SetEvent(processor, address);
        ClearEvent(processor, address);
        return before;
    }

    /// <summary>Raises a semaphore's count.</summary>
    public static int ReleaseSemaphore(Processor processor, uint address, int adjustment)
    {
        processor.Machine.Verifier.CheckResident(processor, address, ObjectBytes);
        var before = processor.Read<int>(address + DispatcherHeader.SignalState);
        var limit = processor.Read<int>(address + DispatcherHeader.SemaphoreLimit);
        if (adjustment <= 0 || (long)before + adjustment > limit)
            throw new GuestException(NTSTATUS.STATUS_SEMAPHORE_LIMIT_EXCEEDED, 0);
        processor.Write(address + DispatcherHeader.SignalState, before + adjustment);
        processor.Machine.Tracer.Record(processor, TraceKind.Signal, address, (uint)adjustment, "");
        processor.Tell(ObservedKind.Signal, address);
        processor.Machine.Waits.Release(processor, address);
        return before;
    }

    /// <summary>Gives a mutex back once; the last release lets the next owner in.</summary>
    public static int ReleaseMutex(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckResident(processor, address, ObjectBytes);
        var thread = processor.Thread;
        if (processor.Read<uint>(address + DispatcherHeader.MutexOwner) != thread.Object)
            throw new GuestException(NTSTATUS.STATUS_MUTANT_NOT_OWNED, 0);
        var before = processor.Read<int>(address + DispatcherHeader.SignalState);
        processor.Write(address + DispatcherHeader.SignalState, before + 1);
        if (before + 1 != 1)
            return before;
        processor.Machine.Verifier.LockGiven(processor, address);
        processor.Write(address + DispatcherHeader.MutexOwner, 0u);
        thread.RemoveMutex(address);
        if (processor.Read<byte>(address + DispatcherHeader.MutexApcDisable) != 0)
            thread.KernelApcDisable++;
        processor.Machine.Tracer.Record(processor, TraceKind.Signal, address, 0, "");
        processor.Tell(ObservedKind.Signal, address);
        processor.Machine.Waits.Release(processor, address);
        return before;
    }

    /// <summary>
    /// The end of every signalling routine. With Wait the level stays raised at DISPATCH_LEVEL and nobody gets a turn until the wait that must
    /// follow, which goes back to the old level.
    /// </summary>
    public static void Finish(Processor processor, bool wait)
    {
        if (!wait)
        {
            processor.SettleAndPoint(PointKind.Signal);
            return;
        }

        processor.Thread.KeepWaitLevel(processor.Irql);
        processor.SetIrql(Processor.Dispatch);
    }
}
