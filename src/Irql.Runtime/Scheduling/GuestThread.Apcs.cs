using System;
using System.Collections.Generic;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>Asynchronous procedure calls of this thread.</content>
internal sealed partial class GuestThread
{
    private readonly List<ApcRecord> _kernelApcs = [];
    private readonly List<ApcRecord> _userApcs = [];
    private bool _normalApcInProgress;
    private int _kernelApcDisable;
    private int _specialApcDisable;

    /// <summary>Critical regions and mutexes: 0 or negative, as the kernel counts.</summary>
    public int KernelApcDisable
    {
        get => _kernelApcDisable;
        set
        {
            _kernelApcDisable = value;
            Processor?.UpdateApcRequestOf(this);
        }
    }

    /// <summary>Guarded regions: 0 or negative, as the kernel counts.</summary>
    public int SpecialApcDisable
    {
        get => _specialApcDisable;
        set
        {
            _specialApcDisable = value;
            Processor?.UpdateApcRequestOf(this);
        }
    }

    /// <summary>Special count in the high half, kernel count in the low half, as exit checks report them.</summary>
    public uint CombinedApcDisable => ((uint)(ushort)_specialApcDisable << 16) | (ushort)_kernelApcDisable;

    /// <summary>True between the wait that let a user APC in and its delivery on the way to user mode.</summary>
    public bool UserApcPending { get; private set; }

    public IReadOnlyList<ApcRecord> KernelApcs => _kernelApcs;

    public IReadOnlyList<ApcRecord> UserApcs => _userApcs;

    public bool HasDeliverableKernelApc => FindDeliverable() >= 0;

    /// <summary>Queues an APC to this thread and wakes it if the APC can run.</summary>
    public void QueueApc(Processor processor, ApcRecord apc)
    {
        apc.Number = apc.Object != 0 ? apc.Object : Machine.NextApcNumber();
        Machine.Tracer.Record(processor, TraceKind.ApcQueue, apc.Number, Id, "");
        processor.TellOf(ObservedKind.ApcQueue, this, apc.Object, subject: apc);
        if (apc.UserMode)
        {
            _userApcs.Add(apc);
            if (Wait is { Active: true, UserMode: true, Alertable: true })
                Machine.Waits.Interrupt(this, WakeReason.UserApc);
            return;
        }

        var index = _kernelApcs.Count;
        if (apc.Special)
        {
            index = 0;
            while (index < _kernelApcs.Count && _kernelApcs[index].Special)
                index++;
        }

        _kernelApcs.Insert(index, apc);
        Processor?.UpdateApcRequestOf(this);
        if (Wait.Active && Saved.Irql < Processors.Processor.Apc && HasDeliverableKernelApc)
            Machine.Waits.Interrupt(this, WakeReason.KernelApc);
    }

    /// <summary>Takes a queued APC out again; false when it is not queued.</summary>
    public bool RemoveApc(uint apcObject)
    {
        if (_kernelApcs.RemoveAll(a => a.Object == apcObject && a.Object != 0) + _userApcs.RemoveAll(a => a.Object == apcObject && a.Object != 0) == 0)
            return false;
        Processor?.UpdateApcRequestOf(this);
        return true;
    }

    /// <summary>An alertable user-mode wait lets user APCs in: true when there are any, which ends the wait.</summary>
    public bool PromoteUserApcs()
    {
        if (_userApcs.Count == 0)
            return false;
        UserApcPending = true;
        return true;
    }

    /// <summary>Runs the kernel APCs that may run at a level below APC_LEVEL.</summary>
    public void DeliverKernelApcs(Processor processor, byte level)
    {
        for (var index = FindDeliverable(); index >= 0; index = FindDeliverable())
        {
            var apc = _kernelApcs[index];
            _kernelApcs.RemoveAt(index);
            apc.Queued = false;
            var frame = processor.EnterFrame(FrameKind.Apc, Processors.Processor.Apc);
            Machine.Tracer.Record(processor, TraceKind.ApcBegin, apc.Number, 0, "");
            processor.TellOf(ObservedKind.ApcBegin, this, apc.Object, subject: apc);
            if (!apc.Special)
                _normalApcInProgress = true;
            apc.Run(processor);
            _normalApcInProgress = apc.Special && _normalApcInProgress;
            processor = Processors.Processor.Current;
            Machine.Tracer.Record(processor, TraceKind.ApcEnd, apc.Number, 0, "");
            processor.TellOf(ObservedKind.ApcEnd, this, apc.Object, subject: apc);
            processor.LeaveFrame(frame, level);
        }

        Processors.Processor.Current.UpdateApcRequest();
    }

    /// <summary>On the way back to user mode: runs the user APCs that a wait let in.</summary>
    public void DeliverUserApcs()
    {
        while (UserApcPending && _userApcs.Count > 0 && _kernelApcDisable == 0 && _specialApcDisable == 0)
        {
            var apc = _userApcs[0];
            _userApcs.RemoveAt(0);
            apc.Queued = false;
            var processor = Processors.Processor.Current;
            Machine.Tracer.Record(processor, TraceKind.ApcBegin, apc.Number, 1, "");
            processor.TellOf(ObservedKind.ApcBegin, this, apc.Object, subject: apc);
            apc.Run(processor);
            processor = Processors.Processor.Current;
            Machine.Tracer.Record(processor, TraceKind.ApcEnd, apc.Number, 1, "");
            processor.TellOf(ObservedKind.ApcEnd, this, apc.Object, subject: apc);
        }

        if (_userApcs.Count == 0)
            UserApcPending = false;
    }

    /// <summary>What must not be when a thread ends.</summary>
    public void CheckExit(Processor processor)
    {
        if (_kernelApcs.Count > 0 && (_kernelApcDisable != 0 || _specialApcDisable != 0))
        {
            processor.RaiseBugCheck(
                (uint)BugCheckCode.KERNEL_APC_PENDING_DURING_EXIT, _kernelApcs[0].Object, CombinedApcDisable, processor.Irql, 0);
        }

        if (_mutexes.Count > 0)
            processor.RaiseBugCheck((uint)BugCheckCode.THREAD_TERMINATE_HELD_MUTEX, Object, _mutexes[0], 0, 0);
        processor.Settle(Processors.Processor.Passive);
    }

    private int FindDeliverable()
    {
        if (_kernelApcs.Count == 0 || _specialApcDisable != 0)
            return -1;
        if (_kernelApcs[0].Special)
            return 0;
        return _kernelApcDisable == 0 && !_normalApcInProgress ? 0 : -1;
    }
}

/// <summary>A queued APC: one of a driver, with an object in guest memory, or one of the kernel's own.</summary>
internal abstract class ApcRecord
{
    /// <summary>Guest address of the KAPC, or 0 for the kernel's own.</summary>
    public uint Object { get; init; }

    public bool UserMode { get; init; }

    /// <summary>Without a normal routine: blocked by guarded regions and APC_LEVEL only.</summary>
    public bool Special { get; init; }

    public bool Queued { get; set; }

    /// <summary>Tells it from other APCs in a trace.</summary>
    public uint Number { get; set; }

    /// <summary>Runs it in the frame that the caller has entered, at APC_LEVEL.</summary>
    public abstract void Run(Processor processor);
}

/// <summary>An APC of the kernel's own.</summary>
internal sealed class InternalApc(Action<Processor> action) : ApcRecord
{
    public override void Run(Processor processor) => action(processor);
}
