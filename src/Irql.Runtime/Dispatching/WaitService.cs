using System;
using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>
/// Waiting for dispatcher objects. The signal state lives in guest memory and is read and written through the current view; who waits is known
/// here, first come first served.
/// </summary>
internal sealed partial class WaitService(Machine machine)
{
    private readonly Dictionary<uint, List<WaitRecord>> _waiters = [];

    /// <summary>Waits until the objects are signalled, the timeout passes, or something else ends the wait.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="objects">Guest addresses of 1..64 objects; none for a plain delay.</param>
    /// <param name="all">True to wait for all of them at once.</param>
    /// <param name="userMode">True for a wait that APCs and termination may end.</param>
    /// <param name="alertable">True for an alertable wait.</param>
    /// <param name="timeout">Null for ever, 0 to test, negative relative, positive absolute, in units of 100 ns.</param>
    /// <returns>The status of the wait.</returns>
    public NTSTATUS Wait(Processor processor, ReadOnlySpan<uint> objects, bool all, bool userMode, bool alertable, long? timeout)
    {
        var thread = processor.Thread;
        var level = thread.TakeWaitLevel(processor);
        var deadline = timeout switch
        {
            null => long.MaxValue,
            < 0 => machine.Scheduler.Time - timeout.Value,
            _ => timeout.Value,
        };
        machine.Scheduler.Point(processor, PointKind.Wait);
        processor = Processor.Current;
        while (true)
        {
            if (TrySatisfyNow(processor, thread, objects, all, out var result))
                return Finish(level, result);
            if (EndsEarly(thread, userMode, alertable) is { } early)
                return Finish(level, early);
            if (timeout == 0 || deadline <= machine.Scheduler.Time)
                return objects.IsEmpty ? FinishDelay(processor, level, timeout) : Finish(level, NTSTATUS.STATUS_TIMEOUT);
            if (processor.InNestedFrame)
                RefuseSwitch(processor);
            Block(processor, thread, level, objects, all, userMode, alertable, deadline);
            processor = Processor.Current;
            var record = thread.Wait;
            if (record.Reason is WakeReason.KernelApc)
                continue;
            if (record.Reason is WakeReason.UserApc or WakeReason.Alerted or WakeReason.Terminated)
                continue;
            return Finish(level, record.Result);
        }
    }

    /// <summary>Ends a blocked wait for a reason that is not a signal; the waiter looks for itself what to do.</summary>
    public void Interrupt(GuestThread thread, WakeReason reason)
    {
        if (thread.Wait.Active)
            Wake(thread.Wait, reason, NTSTATUS.STATUS_SUCCESS);
    }

    /// <summary>The time of a wait has come.</summary>
    public void TimeOut(GuestThread thread, long sequence)
    {
        if (thread.Wait.Active && thread.Wait.Sequence == sequence)
            Wake(thread.Wait, WakeReason.Timeout, thread.Wait.Count == 0 ? NTSTATUS.STATUS_SUCCESS : NTSTATUS.STATUS_TIMEOUT);
    }

    private static NTSTATUS Finish(byte level, NTSTATUS result)
    {
        Processor.Current.Settle(level);
        return result;
    }

    /// <summary>A delay of nothing is a yield: others of the same priority get their turn.</summary>
    private NTSTATUS FinishDelay(Processor processor, byte level, long? timeout)
    {
        if (timeout == 0 && level < Processor.Dispatch && !processor.InNestedFrame)
        {
            processor.SetIrql(level);
            machine.Scheduler.Preempt(processor, quantumEnd: true);
        }

        return Finish(level, NTSTATUS.STATUS_SUCCESS);
    }

    private static NTSTATUS? EndsEarly(GuestThread thread, bool userMode, bool alertable)
    {
        if (userMode && thread.TerminationRequested)
            return NTSTATUS.STATUS_USER_APC;
        if (alertable && thread.TakeAlert(userMode))
            return NTSTATUS.STATUS_ALERTED;
        return alertable && userMode && thread.PromoteUserApcs() ? NTSTATUS.STATUS_USER_APC : null;
    }

    private void RefuseSwitch(Processor processor)
    {
        var next = machine.Scheduler.PeekReady(processor) ?? processor.Idle;
        processor.RaiseBugCheck(
            (uint)BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC, processor.Thread.Object, next.Object, processor.Thread.KernelStack, 0);
    }

    private void Block(
        Processor processor, GuestThread thread, byte level, ReadOnlySpan<uint> objects, bool all, bool userMode, bool alertable, long deadline)
    {
        var record = thread.Wait;
        objects.CopyTo(record.Objects);
        record.Count = objects.Length;
        record.All = all;
        record.UserMode = userMode;
        record.Alertable = alertable;
        record.Active = true;
        record.Reason = WakeReason.None;
        record.Sequence++;
        foreach (var address in objects)
            WaitersOf(address).Add(record);
        if (deadline != long.MaxValue)
            machine.Timers.AddWait(thread, record.Sequence, deadline);
        machine.Tracer.Record(processor, TraceKind.Wait, objects.IsEmpty ? 0 : objects[0], (uint)objects.Length, "");

        // The thread leaves with the level it waits at, and comes back at it.
        processor.SetIrql(level);
        machine.Scheduler.Block(processor);
    }

    private List<WaitRecord> WaitersOf(uint address)
    {
        if (!_waiters.TryGetValue(address, out var list))
            _waiters[address] = list = [];
        return list;
    }

    private void Wake(WaitRecord record, WakeReason reason, NTSTATUS result)
    {
        record.Active = false;
        record.Reason = reason;
        record.Result = result;
        for (var i = 0; i < record.Count; i++)
        {
            if (_waiters.TryGetValue(record.Objects[i], out var list))
                list.Remove(record);
        }

        machine.Scheduler.MakeReady(record.Thread);
    }
}
