using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>Remove locks: who still uses a device that is to go.</content>
internal sealed partial class IoManager
{
    public void InitializeRemoveLock(Processor processor, uint removeLock)
    {
        using var own = new OwnWork(processor);
        Cell.U32(removeLock, 0);
        Cell.U32(removeLock + 4, 1);
        KernelEvents.Initialize(processor, removeLock + IO_REMOVE_LOCK.EventOffset, synchronization: true, signalled: false);
    }

    public NTSTATUS AcquireRemoveLock(Processor processor, uint removeLock)
    {
        using var own = new OwnWork(processor);
        Cell.U32(removeLock + 4, Cell.U32(removeLock + 4) + 1);
        _machine.Scheduler.Point(processor, PointKind.Interlocked);
        processor = Processor.Current;
        processor.TellInterlocked(removeLock + 4, 4);
        if (Cell.U8(removeLock) == 0)
            return NTSTATUS.STATUS_SUCCESS;
        ReleaseRemoveLock(processor, removeLock);
        return NTSTATUS.STATUS_DELETE_PENDING;
    }

    public void ReleaseRemoveLock(Processor processor, uint removeLock)
    {
        using var own = new OwnWork(processor);
        processor.TellInterlocked(removeLock + 4, 4);
        var count = Cell.U32(removeLock + 4) - 1;
        Cell.U32(removeLock + 4, count);
        _machine.Scheduler.Point(processor, PointKind.Interlocked);
        if (count == 0)
            KernelEvents.Set(Processor.Current, removeLock + IO_REMOVE_LOCK.EventOffset);
    }

    /// <summary>Refuses new users, gives the caller's own and the initial count back, and waits for the others.</summary>
    public void ReleaseRemoveLockAndWait(Processor processor, uint removeLock)
    {
        using var own = new OwnWork(processor);
        Cell.U8(removeLock, 1);
        ReleaseRemoveLock(processor, removeLock);
        ReleaseRemoveLock(Processor.Current, removeLock);
        System.Span<uint> objects = [removeLock + IO_REMOVE_LOCK.EventOffset];
        _machine.Waits.Wait(Processor.Current, objects, all: false, userMode: false, alertable: false, timeout: null);
    }
}
