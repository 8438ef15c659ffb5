using System;
using System.Collections.Generic;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>CancelIo, and the end of threads and processes.</content>
internal sealed partial class IoManager
{
    /// <summary>Time after which a thread that ends gives up on a packet which nobody completes (choice: five minutes, in units of 100 ns).</summary>
    private const long EndOfThreadTime = 3_000_000_000;

    private readonly Dictionary<GuestThread, uint> _irpWaiters = [];

    /// <summary>NtCancelIoFile: cancels what the calling thread has under way on a handle, and waits until it is gone.</summary>
    public NTSTATUS CancelIo(Processor processor, HANDLE handle, bool userMode)
    {
        using var own = new OwnWork(processor);
        var status = ReferenceHandle(processor, handle, ObjectKind.File, userMode, out var entry);
        if (!status.IsSuccess)
            return status;
        var file = entry.Object.Address;
        var thread = processor.Thread;
        CancelAll(thread, file);
        while (AnyOf(thread, file))
            AwaitUnlink(thread, null);
        Objects.Dereference(Processor.Current, file);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>A thread ends: its packets are cancelled, and it stays until they are back or it has waited long enough.</summary>
    public void OnThreadExit(GuestThread thread)
    {
        using var own = new OwnWork(Processor.Current);
        if (!_threadIrps.TryGetValue(thread, out var list))
            return;
        CancelAll(thread, 0);
        var deadline = _machine.VirtualTime + EndOfThreadTime;
        while (list.Count > 0 && _machine.VirtualTime < deadline)
            AwaitUnlink(thread, deadline);
        foreach (var record in list)
        {
            record.Thread = null;
            Cell.U32(record.Address + 0x50, 0);
            _machine.AddFinding("request-not-cancelled", $"The request {record.Address:x8} was not completed when its thread ended.", record.AllocatedAt);
        }

        _threadIrps.Remove(thread);
    }

    private void CancelAll(GuestThread thread, uint file)
    {
        if (!_threadIrps.TryGetValue(thread, out var list))
            return;
        var copy = list.ToArray();
        foreach (var record in copy)
        {
            if ((file == 0 || record.FileObject == file) && record is { Finished: false, Freed: false })
                Cancel(Processor.Current, new KernelPtr<IRP>(record.Address));
        }
    }

    private bool AnyOf(GuestThread thread, uint file)
    {
        if (!_threadIrps.TryGetValue(thread, out var list))
            return false;
        foreach (var record in list)
        {
            if (record.FileObject == file)
                return true;
        }

        return false;
    }

    /// <summary>Waits until one of the calling thread's packets is gone, or until a time.</summary>
    private void AwaitUnlink(GuestThread thread, long? deadline)
    {
        var wake = _machine.Objects.Allocate(KernelEvents.Size);
        KernelEvents.Initialize(Processor.Current, wake, synchronization: false, signalled: false);
        _irpWaiters[thread] = wake;
        Span<uint> objects = [wake];
        _machine.Waits.Wait(Processor.Current, objects, all: false, userMode: false, alertable: false, deadline);
        _irpWaiters.Remove(thread);
        _machine.Objects.Free(wake, KernelEvents.Size);
    }
}
