using System;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <content>What makes an object signalled, and who gets it.</content>
internal sealed partial class WaitService
{
    /// <summary>An object's state has become signalled: gives it to those who wait, first come first served.</summary>
    public void Release(Processor processor, uint address)
    {
        if (!_waiters.TryGetValue(address, out var list))
            return;
        for (var i = 0; i < list.Count;)
        {
            var record = list[i];
            if (TryGive(processor, record, address))
                continue;
            if (!IsSignalled(processor, address, record.Thread))
                return;
            i++;
        }
    }

    /// <summary>Sets an object of the kernel's own (thread, process) signalled for good.</summary>
    public void SignalForGood(Processor processor, uint address)
    {
        machine.Objects.Put(address + DispatcherHeader.SignalState, 1);
        processor.Tell(ObservedKind.Signal, address);
        Release(processor, address);
    }

    /// <summary>True when anybody waits for the object.</summary>
    public bool HasWaiters(uint address) => _waiters.TryGetValue(address, out var list) && list.Count > 0;

    public static bool IsSignalled(Processor processor, uint address, GuestThread thread)
    {
        var state = processor.Read<int>(address + DispatcherHeader.SignalState);
        if (state > 0)
            return true;
        return (DispatcherType)processor.Read<byte>(address) == DispatcherType.Mutex
            && processor.Read<uint>(address + DispatcherHeader.MutexOwner) == thread.Object;
    }

    private bool TrySatisfyNow(Processor processor, GuestThread thread, ReadOnlySpan<uint> objects, bool all, out NTSTATUS result)
    {
        result = NTSTATUS.STATUS_SUCCESS;
        if (objects.IsEmpty)
            return false;
        if (!all)
        {
            for (var i = 0; i < objects.Length; i++)
            {
                if (!IsSignalled(processor, objects[i], thread))
                    continue;
                var abandoned = Take(processor, objects[i], thread);
                result = new NTSTATUS((abandoned ? NTSTATUS.STATUS_ABANDONED_WAIT_0.Value : 0) + (uint)i);
                return true;
            }

            return false;
        }

        foreach (var address in objects)
        {
            if (!IsSignalled(processor, address, thread))
                return false;
        }

        result = TakeAll(processor, objects, thread);
        return true;
    }

    private bool TryGive(Processor processor, WaitRecord record, uint address)
    {
        var objects = record.Objects.AsSpan(0, record.Count);
        if (record.All)
        {
            foreach (var other in objects)
            {
                if (!IsSignalled(processor, other, record.Thread))
                    return false;
            }

            Wake(record, WakeReason.Satisfied, TakeAll(processor, objects, record.Thread));
            return true;
        }

        if (!IsSignalled(processor, address, record.Thread))
            return false;
        var abandoned = Take(processor, address, record.Thread);
        Wake(record, WakeReason.Satisfied, new NTSTATUS((abandoned ? NTSTATUS.STATUS_ABANDONED_WAIT_0.Value : 0) + (uint)objects.IndexOf(address)));
        return true;
    }

    private NTSTATUS TakeAll(Processor processor, ReadOnlySpan<uint> objects, GuestThread thread)
    {
        var abandoned = false;
        foreach (var address in objects)
            abandoned |= Take(processor, address, thread);
        return abandoned ? NTSTATUS.STATUS_ABANDONED_WAIT_0 : NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>What a satisfied wait does to the object; true when it was an abandoned mutex.</summary>
    private static bool Take(Processor processor, uint address, GuestThread thread)
    {
        var abandoned = TakeState(processor, address, thread);
        if (processor.Observer is not null)
            processor.TellOf(ObservedKind.WaitSatisfied, thread, address, processor.Read<uint>(address + DispatcherHeader.SignalState));
        return abandoned;
    }

    private static bool TakeState(Processor processor, uint address, GuestThread thread)
    {
        var state = processor.Read<int>(address + DispatcherHeader.SignalState);
        switch ((DispatcherType)processor.Read<byte>(address))
        {
            case DispatcherType.SynchronizationEvent:
            case DispatcherType.SynchronizationTimer:
                processor.Write(address + DispatcherHeader.SignalState, 0);
                return false;
            case DispatcherType.Semaphore:
                processor.Write(address + DispatcherHeader.SignalState, state - 1);
                return false;
            case DispatcherType.Mutex:
                return TakeMutex(processor, address, thread, state);
            default:
                return false;
        }
    }

    private static bool TakeMutex(Processor processor, uint address, GuestThread thread, int state)
    {
        processor.Write(address + DispatcherHeader.SignalState, state - 1);
        if (state != 1)
            return false;
        processor.Write(address + DispatcherHeader.MutexOwner, thread.Object);
        var abandoned = processor.Read<byte>(address + DispatcherHeader.MutexAbandoned) != 0;
        processor.Write(address + DispatcherHeader.MutexAbandoned, (byte)0);
        thread.AddMutex(address);
        processor.Machine.Verifier.MutexTaken(processor, thread, address);
        if (processor.Read<byte>(address + DispatcherHeader.MutexApcDisable) != 0)
            thread.KernelApcDisable--;
        return abandoned;
    }
}
