using System;
using System.Collections.Generic;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>Work items, and the DPC of a device.</content>
internal sealed partial class IoManager
{
    internal const uint WorkItemSize = 0x30;
    internal const uint TagWorkItem = 0x69576F49;
    private const uint WorkQueued = 0x20;
    private readonly Dictionary<uint, uint> _dpcRoutines = [];
    private uint _dpcThunk;

    public KernelPtr<IO_WORKITEM> AllocateWorkItem(Processor processor, uint ioObject)
    {
        using var own = new OwnWork(processor);
        var address = AllocatePool(processor, WorkItemSize, TagWorkItem, zero: true);
        if (address != 0)
            Cell.U32(address + 0x10, ioObject);
        return new KernelPtr<IO_WORKITEM>(address);
    }

    public static void InitializeWorkItem(Processor processor, KernelPtr<IO_WORKITEM> item, uint ioObject)
    {
        using var own = new OwnWork(processor);
        processor.Fill(item.Address, WorkItemSize, 0);
        Cell.U32(item.Address + 0x10, ioObject);
    }

    public void FreeWorkItem(Processor processor, KernelPtr<IO_WORKITEM> item)
    {
        UninitializeWorkItem(processor, item);
        _machine.Pool.Free(processor, item.Address, 0);
    }

    /// <summary>A queued work item must not go away: its list entry is still linked.</summary>
    public void UninitializeWorkItem(Processor processor, KernelPtr<IO_WORKITEM> item)
    {
        using var own = new OwnWork(processor);
        if (Cell.U32(item.Address + WorkQueued) != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
    }

    /// <summary>IoQueueWorkItem: the device stays until the routine has returned.</summary>
    public void QueueWorkItem(Processor processor, KernelPtr<IO_WORKITEM> item, uint routine, PVOID context, bool extended)
    {
        using var own = new OwnWork(processor);
        var address = item.Address;
        if (Cell.U32(address + WorkQueued) != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
        _machine.Verifier.CheckWorkItem(processor, address);
        Cell.U32(address + 0x14, routine);
        Cell.U32(address + 0x18, context.Address);
        Cell.U32(address + 0x1C, extended ? 1u : 0u);
        Cell.U32(address + WorkQueued, 1);
        Objects.Reference(processor, Cell.U32(address + 0x10));
        processor.Tell(ObservedKind.WorkQueue, address);
        _machine.SystemThreads.Queue(() => RunWorkItem(item));
        processor.SettleAndPoint(PointKind.Queue);
    }

    private void RunWorkItem(KernelPtr<IO_WORKITEM> item)
    {
        var processor = Processor.Current;
        var address = item.Address;
        using var own = new OwnWork(processor);
        var ioObject = Cell.U32(address + 0x10);
        var routine = Cell.U32(address + 0x14);
        var context = new PVOID(Cell.U32(address + 0x18));
        var extended = Cell.U32(address + 0x1C) != 0;
        Cell.U32(address + WorkQueued, 0);
        processor.Tell(ObservedKind.WorkBegin, address, routine);
        var call = new DriverCall(processor);
        try
        {
            if (extended)
                _machine.Code.Enter<IoWorkitemRoutineEx>(processor, routine)(new PVOID(ioObject), context, item);
            else
                _machine.Code.Enter<IoWorkitemRoutine>(processor, routine)(new KernelPtr<DEVICE_OBJECT>(ioObject), context);
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        processor = Processor.Current;
        processor.AfterGuestCode();
        call.Leave();
        CheckWorkerReturn(processor, routine, context, address);
        Processor.Current.Tell(ObservedKind.WorkEnd, address);
        Objects.Dereference(Processor.Current, ioObject);
    }

    private static void CheckWorkerReturn(Processor processor, uint routine, PVOID context, uint item)
    {
        var thread = processor.Thread;
        if (processor.Irql >= Processor.Dispatch)
            processor.RaiseBugCheck((uint)BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL, routine, processor.Irql, context.Address, item);
        if (thread.AttachDepth != 0 || thread.CombinedApcDisable != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.APC_INDEX_MISMATCH, routine, thread.ApcStateIndex, thread.CombinedApcDisable, 1);
        if (processor.Irql != Processor.Passive)
            processor.Lower(Processor.Passive);
    }

    /// <summary>IoInitializeDpcRequest. The routine has its own shape, so a routine of the I/O manager stands in the DPC and passes on.</summary>
    public void InitializeDpc(Processor processor, KernelPtr<DEVICE_OBJECT> device, uint routine)
    {
        using var own = new OwnWork(processor);
        if (_dpcThunk == 0)
            _dpcThunk = _machine.Code.AddressOf((KdeferredRoutine)RunDeviceDpc, null);
        var dpc = device.Dpc.Address;
        Cell.Set(dpc, new KDPC
        {
            Type = 19,
            Importance = (byte)KDPC_IMPORTANCE.MediumImportance,
            DeferredRoutine = new PVOID(_dpcThunk),
            DeferredContext = device,
        });
        _dpcRoutines[dpc] = routine;
    }

    private void RunDeviceDpc(KernelPtr<KDPC> dpc, PVOID deferredContext, PVOID systemArgument1, PVOID systemArgument2)
    {
        var processor = Processor.Current;
        var call = new DriverCall(processor);
        try
        {
            var target = _machine.Code.Enter<IoDpcRoutine>(processor, _dpcRoutines.GetValueOrDefault(dpc.Address));
            target(dpc, deferredContext, systemArgument1, systemArgument2);
            Processor.Current.AfterGuestCode();
        }
        finally
        {
            call.Leave();
        }
    }
}
