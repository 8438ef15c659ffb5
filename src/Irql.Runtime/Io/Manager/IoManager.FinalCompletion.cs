using Irql.Runtime.Observation;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>
/// The last stage of completion, in the thread that made the request: copy-out, unlocking, status block, event. It runs as a special kernel
/// APC, or directly when the request never left that thread.
/// </content>
internal sealed partial class IoManager
{
    /// <summary>Offset in a thread object that queuing an APC reads: what a packet without a thread stumbles over.</summary>
    private const uint ThreadApcState = 0x34;

    private void BeginFinalCompletion(Processor processor, KernelPtr<IRP> irp, IrpRecord? record)
    {
        var flags = irp.Flags;
        if ((flags & Wdm.IRP_ASSOCIATED_IRP) != 0 && record is not null)
        {
            FinishPart(processor, irp, record);
            return;
        }

        // A request that never pended goes back to a caller that is still there: it does the rest itself.
        if ((flags & Wdm.IRP_DEFER_IO_COMPLETION) != 0 && !irp.PendingReturned)
            return;
        var address = irp.Thread.Address;
        var thread = _machine.ProcessTable.ThreadAt(address);
        if (thread is null || record is null)
        {
            // Nobody's packet: the kernel follows the pointer it finds, which is mostly null.
            _ = Cell.U32(address + ThreadApcState);
            return;
        }

        thread.QueueApc(processor, new InternalApc(current => FinishRequest(current, irp, record)) { Special = true });
        processor.SettleAndPoint(PointKind.Queue);
    }

    /// <summary>What the caller of a dispatch routine does when the routine did not return STATUS_PENDING: the packet is done.</summary>
    private void FinishInline(Processor processor, KernelPtr<IRP> irp, IrpRecord record)
    {
        using var own = new OwnWork(processor);
        if (record.Finished)
            processor.RaiseBugCheck((uint)BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, irp.Address, 0, 0, 0);
        if ((irp.Flags & Wdm.IRP_DEFER_IO_COMPLETION) == 0)
            return;

        // A dispatch routine that came back raised does not stop this: the kernel takes the level it needs and goes back, and the exit check finds it.
        var old = processor.Irql;
        processor.SetIrql(Processor.Apc);
        FinishRequest(processor, irp, record);
        if (old <= Processor.Apc)
            Processor.Current.Settle(old);
        else
            Processor.Current.SetIrql(old);
    }

    /// <summary>Runs in the requesting thread, at APC_LEVEL.</summary>
    private void FinishRequest(Processor processor, KernelPtr<IRP> irp, IrpRecord record)
    {
        using var own = new OwnWork(processor);
        if (record.Finished)
            processor.RaiseBugCheck((uint)BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, irp.Address, 0, 0, 0);
        record.Finished = true;
        var result = irp.IoStatus.Address.Value;
        if (!CopyOut(processor, irp, record, result, out var failure))
            result = new IO_STATUS_BLOCK(failure, 0);
        ReleaseBuffers(processor, irp, record);
        record.Result = result;
        record.PendingReturned = irp.PendingReturned;
        if (!result.Status.IsError || irp.PendingReturned)
            Report(processor, irp, record, result);
        Unlink(record);
        var file = record.FileObject;
        Free(Processor.Current, irp, record);
        if (file != 0 && record.HoldsFile)
            Objects.Dereference(Processor.Current, file);
    }

    /// <summary>Buffered output goes back: exactly Information bytes, whatever they are, and only when the request did not fail.</summary>
    private bool CopyOut(Processor processor, KernelPtr<IRP> irp, IrpRecord record, IO_STATUS_BLOCK result, out NTSTATUS failure)
    {
        failure = NTSTATUS.STATUS_SUCCESS;
        const uint CopiesBack = Wdm.IRP_BUFFERED_IO | Wdm.IRP_INPUT_OPERATION;
        if ((irp.Flags & CopiesBack) != CopiesBack || result.Status.IsError || result.Information == 0 || irp.UserBuffer.IsNull)
            return true;
        var buffer = irp.AssociatedIrp.SystemBuffer.Address;
        NoteLeak(record, result.Information);
        try
        {
            processor.Move(irp.UserBuffer.Address, buffer, result.Information);
            return true;
        }
        catch (GuestException e)
        {
            failure = e.Status;
            return false;
        }
    }

    private void ReleaseBuffers(Processor processor, KernelPtr<IRP> irp, IrpRecord record)
    {
        if ((irp.Flags & Wdm.IRP_DEALLOCATE_BUFFER) != 0)
        {
            irp.Flags &= ~(Wdm.IRP_DEALLOCATE_BUFFER | Wdm.IRP_BUFFERED_IO);
            _machine.Pool.Free(processor, irp.AssociatedIrp.SystemBuffer.Address, 0);
        }

        var mdl = irp.MdlAddress.Address;
        irp.MdlAddress = KernelPtr<MDL>.Null;
        while (mdl != 0)
        {
            var next = Cell.U32(mdl);
            if ((Cell.Get<ushort>(mdl + 6) & (ushort)MdlFlags.MDL_PAGES_LOCKED) != 0)
                _machine.Mdls.Unlock(processor, mdl);
            _machine.Mdls.Free(processor, mdl);
            mdl = next;
        }
    }

    /// <summary>Status block and event. A user address is written under guard: the program may have unmapped it.</summary>
    private void Report(Processor processor, KernelPtr<IRP> irp, IrpRecord record, IO_STATUS_BLOCK result)
    {
        var iosb = irp.UserIosb.Address;
        if (iosb != 0)
        {
            try
            {
                // The status comes last: whoever polls it then finds the byte count too.
                processor.Write(iosb + 4, result.Information);
                processor.Write(iosb, result.Status.Value);
            }
            catch (GuestException)
            {
                // As on the real system nobody is left to be told.
            }
        }

        var file = record.FileObject;
        if (file != 0)
            processor.Write(file + FileOffsets.FinalStatus, result.Status.Value);
        if (!irp.UserEvent.IsNull)
            KernelEvents.Set(Processor.Current, irp.UserEvent.Address);
        if (file != 0 && (irp.UserEvent.IsNull || (irp.Flags & Wdm.IRP_SYNCHRONOUS_API) != 0))
            KernelEvents.Set(Processor.Current, file + FileOffsets.Event);
        if (record.UserApc.Routine != 0)
            Processes.ThreadService.QueueCompletion(Processor.Current, record.UserApc.Routine, record.UserApc.Context, iosb);
        if (record.ReferencedEvent != 0)
            Objects.Dereference(Processor.Current, record.ReferencedEvent);
        record.ReferencedEvent = 0;
    }

    /// <summary>More bytes than the buffer has are nobody's answer. Bytes of it that nobody wrote are found by the copy itself.</summary>
    private void NoteLeak(IrpRecord record, uint information)
    {
        if (_machine.Verifier.Has(VerifierOptions.Findings) && information > record.SystemBufferLength)
            _machine.AddFinding("uninitialized-bytes-to-user", $"The request {record.Address:x8} copies bytes to the program that nobody wrote.", record.AllocatedAt);
    }

    private void Unlink(IrpRecord record)
    {
        if (record.Thread is { } thread && _threadIrps.TryGetValue(thread, out var list))
        {
            list.Remove(record);
            if (_irpWaiters.TryGetValue(thread, out var wake))
                KernelEvents.Set(Processor.Current, wake);
        }

        record.Thread = null;
    }

    /// <summary>Puts a packet into the list of the thread that makes the request.</summary>
    private void Link(IrpRecord record, GuestThread thread)
    {
        record.Thread = thread;
        if (!_threadIrps.TryGetValue(thread, out var list))
            _threadIrps[thread] = list = [];
        list.Add(record);
    }
}
