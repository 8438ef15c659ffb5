using System;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>CancelIo, and the end of threads and processes.</content>
internal sealed partial class IoManager
{
    /// <summary>Waits of 100 ms before a thread that ends gives up on a packet which nobody completes (choice: five minutes, as documented).</summary>
    private const int EndOfThreadWaits = 3000;
    private const long EndOfThreadDelay = -1_000_000;

    /// <summary>NtCancelIoFile: cancels what the calling thread has under way on a handle, and waits until it is gone.</summary>
    public NTSTATUS CancelIo(Processor processor, HANDLE handle, bool userMode)
    {
        var status = ReferenceHandle(processor, handle, ObjectKind.File, userMode, out var entry);
        if (!status.IsSuccess)
            return status;
        var file = entry.Object.Address;
        var thread = processor.Thread;
        CancelAll(thread, file);
        while (AnyOf(thread, file))
            Delay();
        Objects.Dereference(Processor.Current, file);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>A thread ends: its packets are cancelled, and it stays until they are back or it has waited long enough.</summary>
    public void OnThreadExit(GuestThread thread)
    {
        if (!_threadIrps.TryGetValue(thread, out var list))
            return;
        CancelAll(thread, 0);
        for (var i = 0; i < EndOfThreadWaits && list.Count > 0; i++)
            Delay();
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

    private void Delay() =>
        _machine.Waits.Wait(Processor.Current, ReadOnlySpan<uint>.Empty, all: false, userMode: false, alertable: false, EndOfThreadDelay);
}
