using Irql.Runtime.Locking;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>The StartIo queue: one request of a device at a time goes to the driver's StartIo routine, the others wait in the device queue.</content>
internal sealed partial class IoManager
{
    private const uint QueueHead = 4;
    private const uint QueueLock = 0xC;
    private const uint QueueBusy = 0x10;
    private const uint EntrySortKey = 8;
    private const uint EntryInserted = 0xC;

    /// <summary>The device queue entry inside a packet: the first words of its tail.</summary>
    private const uint IrpQueueEntry = 0x40;

    /// <summary>KeInitializeDeviceQueue.</summary>
    public static void InitializeQueue(uint queue)
    {
        using var own = new OwnWork(Processor.Current);
        Cell.Set<short>(queue, 20);
        Cell.Set<short>(queue + 2, 0x14);
        Cell.U32(queue + QueueHead, queue + QueueHead);
        Cell.U32(queue + QueueHead + 4, queue + QueueHead);
        Cell.U32(queue + QueueLock, 0);
        Cell.U32(queue + QueueBusy, 0);
    }

    /// <summary>IoStartPacket.</summary>
    public void StartPacket(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, uint? key, uint cancelFunction)
    {
        using var own = new OwnWork(processor);
        var old = processor.Irql;
        if (old < Processor.Dispatch)
            processor.Raise(Processor.Dispatch, "IoStartPacket");
        var cancelIrql = IrqlLevel.Passive;
        if (cancelFunction != 0)
        {
            cancelIrql = AcquireCancelLock(Processor.Current);
            Cell.U32(irp.Address + 0x38, cancelFunction);
        }

        var queued = InsertQueue(Processor.Current, device.Address + DeviceOffsets.DeviceQueue, irp.Address + IrpQueueEntry, key);
        if (!queued)
        {
            device.CurrentIrp = irp;
            if (cancelFunction != 0)
                ReleaseCancelLock(Processor.Current, cancelIrql);
            CallStartIo(Processor.Current, device, irp);
        }
        else if (cancelFunction != 0)
        {
            // It was cancelled before its routine was set: nobody else will call it.
            if (irp.Cancel && SetCancelRoutine(Processor.Current, irp, 0) != 0)
            {
                irp.CancelIrql = cancelIrql;
                CallCancel(Processor.Current, device, irp, cancelFunction);
            }
            else
            {
                ReleaseCancelLock(Processor.Current, cancelIrql);
            }
        }

        if (old < Processor.Dispatch)
            Processor.Current.Lower(old);
    }

    /// <summary>IoStartNextPacket and its form with a key.</summary>
    public void StartNextPacket(Processor processor, KernelPtr<DEVICE_OBJECT> device, bool cancelable, uint? key)
    {
        using var own = new OwnWork(processor);
        var irql = IrqlLevel.Passive;
        if (cancelable)
            irql = AcquireCancelLock(processor);
        device.CurrentIrp = KernelPtr<IRP>.Null;
        var entry = RemoveQueue(Processor.Current, device.Address + DeviceOffsets.DeviceQueue, key);
        var irp = new KernelPtr<IRP>(entry == 0 ? 0 : entry - IrpQueueEntry);
        if (entry != 0)
            device.CurrentIrp = irp;
        if (cancelable)
            ReleaseCancelLock(Processor.Current, irql);
        if (entry != 0)
            CallStartIo(Processor.Current, device, irp);
    }

    private void CallStartIo(Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        var routine = Cell.U32(device.DriverObject.Address + DriverOffsets.DriverStartIo);
        var call = new DriverCall(processor);
        try
        {
            var target = _machine.Code.Enter<DriverStartio>(processor, routine);
            target(device, irp);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }

    /// <summary>KeInsertDeviceQueue and KeInsertByKeyDeviceQueue: false when the device was idle; it is busy from then on.</summary>
    public static bool InsertQueue(Processor processor, uint queue, uint entry, uint? key)
    {
        using var own = new OwnWork(processor);
        SpinLocks.Acquire(processor, queue + QueueLock, checkOwner: false);
        var busy = Cell.U8(queue + QueueBusy) != 0;
        Cell.U8(queue + QueueBusy, 1);
        if (key is { } sortKey)
            Cell.U32(entry + EntrySortKey, sortKey);
        if (busy)
            Link(queue + QueueHead, entry, key);
        Cell.U8(entry + EntryInserted, busy ? (byte)1 : (byte)0);
        SpinLocks.Release(Processor.Current, queue + QueueLock);
        return busy;
    }

    /// <summary>Takes the first entry, or with a key the first whose key is not below it, else the first; 0 and idle when there is none.</summary>
    public static uint RemoveQueue(Processor processor, uint queue, uint? key)
    {
        using var own = new OwnWork(processor);
        SpinLocks.Acquire(processor, queue + QueueLock, checkOwner: false);
        var head = queue + QueueHead;
        var entry = Cell.U32(head);
        if (entry == head)
        {
            entry = 0;
            Cell.U8(queue + QueueBusy, 0);
        }
        else
        {
            if (key is { } sortKey)
                entry = FirstFrom(head, sortKey);
            UnlinkEntry(entry);
            Cell.U8(entry + EntryInserted, 0);
        }

        SpinLocks.Release(Processor.Current, queue + QueueLock);
        return entry;
    }

    private static uint FirstFrom(uint head, uint key)
    {
        for (var entry = Cell.U32(head); entry != head; entry = Cell.U32(entry))
        {
            if (Cell.U32(entry + EntrySortKey) >= key)
                return entry;
        }

        return Cell.U32(head);
    }

    private static void Link(uint head, uint entry, uint? key)
    {
        // Without a key at the end; with one in front of the first larger key.
        var next = head;
        if (key is { } sortKey)
        {
            next = Cell.U32(head);
            while (next != head && Cell.U32(next + EntrySortKey) <= sortKey)
                next = Cell.U32(next);
        }

        var previous = Cell.U32(next + 4);
        Cell.U32(entry, next);
        Cell.U32(entry + 4, previous);
        Cell.U32(previous, entry);
        Cell.U32(next + 4, entry);
    }

    /// <summary>KeRemoveEntryDeviceQueue: takes one entry out, wherever it is; false when it is in no queue.</summary>
    public static bool RemoveEntry(Processor processor, uint deviceQueue, uint entry)
    {
        using var own = new OwnWork(processor);
        var irql = SpinLocks.RaiseAndAcquire(processor, deviceQueue + QueueLock, Processor.Dispatch, "KeRemoveEntryDeviceQueue");
        var inserted = Cell.U8(entry + EntryInserted) != 0;
        if (inserted)
        {
            Cell.U8(entry + EntryInserted, 0);
            UnlinkEntry(entry);
        }

        SpinLocks.ReleaseAndLower(Processor.Current, deviceQueue + QueueLock, (byte)irql);
        return inserted;
    }

    private static void UnlinkEntry(uint entry)
    {
        var next = Cell.U32(entry);
        var previous = Cell.U32(entry + 4);
        Cell.U32(previous, next);
        Cell.U32(next + 4, previous);
    }
}
