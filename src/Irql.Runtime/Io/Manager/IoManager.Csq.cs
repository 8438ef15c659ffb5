using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Cancel-safe queues: the driver keeps the list and its lock, these routines keep cancellation out of its way.</content>
internal sealed partial class IoManager
{
    private const uint CsqType = 1;
    private const uint CsqExType = 2;
    private const uint CsqContextType = 1;

    /// <summary>The word of a packet that leads back to its queue: the fourth of <c>Tail.Overlay.DriverContext</c>.</summary>
    private const uint CsqLink = 0x4C;

    private uint _csqCancelRoutine;

    private uint CsqCancelRoutine => _csqCancelRoutine != 0 ? _csqCancelRoutine : _csqCancelRoutine = _machine.Code.AddressOf((DriverCancel)CancelQueued, null);

    public static void InitializeCsq(KernelPtr<IO_CSQ> csq, bool extended, in IO_CSQ routines)
    {
        var value = routines;
        value.Type = extended ? CsqExType : CsqType;
        Cell.Set(csq.Address, value);
    }

    /// <summary>IoCsqInsertIrpEx; the plain form never fails.</summary>
    public NTSTATUS InsertCsq(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp, KernelPtr<IO_CSQ_IRP_CONTEXT> context, PVOID insertContext)
    {
        using var own = new OwnWork(processor);
        if (context.IsNull)
        {
            Cell.U32(irp.Address + CsqLink, csq.Address);
        }
        else
        {
            Cell.Set(context.Address, new IO_CSQ_IRP_CONTEXT { Type = CsqContextType, Irp = irp, Csq = csq });

            // A set low bit tells the cancel routine that the link is a context: both are aligned.
            Cell.U32(irp.Address + CsqLink, context.Address | 1);
        }

        var irql = CsqAcquire(processor, csq);
        processor = Processor.Current;
        MarkPending(irp, FindIrp(irp.Address));
        var status = CsqInsert(processor, csq, irp, insertContext);
        processor = Processor.Current;
        if (!status.IsSuccess)
        {
            // The request stays with the caller, as if it had never been here.
            var stack = irp.CurrentStackLocation;
            stack.Control = (byte)(stack.Control & ~Wdm.SL_PENDING_RETURNED);
            FindIrp(irp.Address)?.Clear(irp.CurrentLocation, IrpMark.MarkedPending);
            Cell.U32(irp.Address + CsqLink, 0);
            ForgetContext(context.Address);
            CsqRelease(processor, csq, irql);
            return status;
        }

        SetCancelRoutine(processor, irp, CsqCancelRoutine);
        processor = Processor.Current;
        if (!irp.Cancel || SetCancelRoutine(processor, irp, 0) == 0)
        {
            // Not cancelled, or somebody else is just calling the cancel routine and waits for the queue's lock.
            CsqRelease(Processor.Current, csq, irql);
            return status;
        }

        processor = Processor.Current;
        CsqRemove(processor, csq, irp);
        ForgetLink(irp);
        CsqRelease(Processor.Current, csq, irql);
        CsqComplete(Processor.Current, csq, irp);
        return status;
    }

    /// <summary>IoCsqRemoveNextIrp.</summary>
    public KernelPtr<IRP> RemoveNextCsq(Processor processor, KernelPtr<IO_CSQ> csq, PVOID peekContext)
    {
        using var own = new OwnWork(processor);
        var irql = CsqAcquire(processor, csq);
        var irp = CsqPeek(Processor.Current, csq, KernelPtr<IRP>.Null, peekContext);
        while (!irp.IsNull)
        {
            if (SetCancelRoutine(Processor.Current, irp, 0) != 0)
            {
                CsqRemove(Processor.Current, csq, irp);
                ForgetLink(irp);
                break;
            }

            // Its cancel routine has begun: that one belongs to the canceller now.
            irp = CsqPeek(Processor.Current, csq, irp, peekContext);
        }

        CsqRelease(Processor.Current, csq, irql);
        return irp;
    }

    /// <summary>IoCsqRemoveIrp: null when the request was cancelled or removed before.</summary>
    public KernelPtr<IRP> RemoveCsq(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IO_CSQ_IRP_CONTEXT> context)
    {
        using var own = new OwnWork(processor);
        var irql = CsqAcquire(processor, csq);
        processor = Processor.Current;
        KernelPtr<IRP> irp = new(Cell.U32(context.Address + 4));
        if (!irp.IsNull)
        {
            if (SetCancelRoutine(processor, irp, 0) != 0)
            {
                CsqRemove(Processor.Current, csq, irp);
                ForgetLink(irp);
            }
            else
            {
                irp = KernelPtr<IRP>.Null;
            }
        }

        CsqRelease(Processor.Current, csq, irql);
        return irp;
    }

    /// <summary>The cancel routine of every request in a cancel-safe queue.</summary>
    private void CancelQueued(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(Processor.Current);
        ReleaseCancelLock(Processor.Current, irp.CancelIrql);
        var link = Cell.U32(irp.Address + CsqLink);
        KernelPtr<IO_CSQ> csq = new((link & 1) != 0 ? Cell.U32((link & ~1u) + 8) : link);
        var irql = CsqAcquire(Processor.Current, csq);
        CsqRemove(Processor.Current, csq, irp);
        ForgetLink(irp);
        CsqRelease(Processor.Current, csq, irql);
        CsqComplete(Processor.Current, csq, irp);
    }

    private static void ForgetLink(KernelPtr<IRP> irp)
    {
        var link = Cell.U32(irp.Address + CsqLink);
        Cell.U32(irp.Address + CsqLink, 0);
        if ((link & 1) != 0)
            ForgetContext(link & ~1u);
    }

    private static void ForgetContext(uint context)
    {
        if (context != 0)
            Cell.U32(context + 4, 0);
    }

    private T CsqRoutine<T>(Processor processor, KernelPtr<IO_CSQ> csq, uint slot)
        where T : System.Delegate => _machine.Code.Enter<T>(processor, Cell.U32(csq.Address + 4 + (slot * 4)));

    private IrqlLevel CsqAcquire(Processor processor, KernelPtr<IO_CSQ> csq)
    {
        var call = new DriverCall(processor);
        try
        {
            CsqRoutine<IoCsqAcquireLock>(processor, csq, 3)(csq, out var irql);
            Processor.Current.AfterGuestCode();
            return irql;
        }
        finally
        {
            call.Leave();
        }
    }

    private void CsqRelease(Processor processor, KernelPtr<IO_CSQ> csq, IrqlLevel irql)
    {
        var call = new DriverCall(processor);
        try
        {
            CsqRoutine<IoCsqReleaseLock>(processor, csq, 4)(csq, irql);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }

    private NTSTATUS CsqInsert(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp, PVOID insertContext)
    {
        var call = new DriverCall(processor);
        var status = NTSTATUS.STATUS_SUCCESS;
        try
        {
            if (Cell.U32(csq.Address) == CsqExType)
                status = CsqRoutine<IoCsqInsertIrpEx>(processor, csq, 0)(csq, irp, insertContext);
            else
                CsqRoutine<IoCsqInsertIrp>(processor, csq, 0)(csq, irp);
            Processor.Current.AfterGuestCode();
            return status;
        }
        finally
        {
            call.Leave();
        }
    }

    private void CsqRemove(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp)
    {
        var call = new DriverCall(processor);
        try
        {
            CsqRoutine<IoCsqRemoveIrp>(processor, csq, 1)(csq, irp);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }

    private KernelPtr<IRP> CsqPeek(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp, PVOID peekContext)
    {
        var call = new DriverCall(processor);
        try
        {
            var next = CsqRoutine<IoCsqPeekNextIrp>(processor, csq, 2)(csq, irp, peekContext);
            Processor.Current.AfterGuestCode();
            return next;
        }
        finally
        {
            call.Leave();
        }
    }

    private void CsqComplete(Processor processor, KernelPtr<IO_CSQ> csq, KernelPtr<IRP> irp)
    {
        var call = new DriverCall(processor);
        try
        {
            CsqRoutine<IoCsqCompleteCanceledIrp>(processor, csq, 5)(csq, irp);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }
}
