using System;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>What the kernel does for programs and drivers that handle threads.</summary>
internal static class ThreadService
{
    private const uint AllAccess = 0x1FFFFF;

    /// <summary>Makes a thread of the calling process and a handle to it.</summary>
    public static (NTSTATUS Status, HANDLE Handle) CreateUserThread(Processor processor, Func<NTSTATUS> body)
    {
        var machine = processor.Machine;
        var process = processor.Thread.Process;
        if (UserThread.Create(machine, process, "", body) is not { } thread)
            return (NTSTATUS.STATUS_NO_MEMORY, HANDLE.Null);
        return (NTSTATUS.STATUS_SUCCESS, Start(processor, process, thread));
    }

    /// <summary>Makes a system thread and a handle to it in the calling process's table.</summary>
    public static (NTSTATUS Status, HANDLE Handle) CreateSystemThread(Processor processor, uint routine, uint context)
    {
        var machine = processor.Machine;
        if (processor.InjectsFailure())
            return (NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, HANDLE.Null);
        var thread = machine.ProcessTable.CreateThread(machine.ProcessTable.System, "", () =>
        {
            var here = Processor.Current;
            machine.Code.Enter<KstartRoutine>(here, routine)(new PVOID(context));
            Processor.Current.AfterGuestCode();
        });
        if (thread is null)
            return (NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, HANDLE.Null);
        return (NTSTATUS.STATUS_SUCCESS, Start(processor, processor.Thread.EffectiveProcess, thread));
    }

    /// <summary>Runs something with the thread behind a handle.</summary>
    public static NTSTATUS With(Processor processor, HANDLE handle, bool userMode, Func<Processor, GuestThread, NTSTATUS> action)
    {
        var status = processor.Machine.Io.ReferenceHandle(processor, handle, ObjectKind.Thread, userMode, out var entry);
        if (!status.IsSuccess)
            return status;
        status = processor.Machine.ProcessTable.ThreadAt(entry.Object.Address) is { } thread
            ? action(processor, thread)
            : NTSTATUS.STATUS_INVALID_HANDLE;
        processor.Machine.Io.Objects.Dereference(Processor.Current, entry.Object.Address);
        return status;
    }

    /// <summary>Suspends a thread; the count from before.</summary>
    public static (NTSTATUS Status, uint Count) Suspend(Processor processor, HANDLE handle)
    {
        uint count = 0;
        var status = With(processor, handle, userMode: true, (here, thread) =>
        {
            if (thread.State == ThreadState.Terminated)
                return NTSTATUS.STATUS_THREAD_IS_TERMINATING;
            if (thread.SuspendCount >= GuestThread.MaximumSuspendCount)
                return NTSTATUS.STATUS_SUSPEND_COUNT_EXCEEDED;
            count = (uint)thread.Suspend(here);
            return NTSTATUS.STATUS_SUCCESS;
        });
        return (status, count);
    }

    /// <summary>Changes the registers of a thread; of one that is not suspended the change may be lost, and that is a finding.</summary>
    public static NTSTATUS SetContext(Processor processor, HANDLE handle, CONTEXT context) =>
        With(processor, handle, userMode: true, (here, thread) =>
        {
            if (thread.State == ThreadState.Terminated)
                return NTSTATUS.STATUS_THREAD_IS_TERMINATING;
            if (thread.SuspendCount == 0)
            {
                here.Machine.AddFinding(
                    "running-context", $"The context of {thread.Name} was changed although it is not suspended; the change may be lost.", here.Site);

                // It is executing on another processor: what it saves when it leaves user mode overwrites the change.
                if (thread.State == ThreadState.Running && !ReferenceEquals(thread, here.Thread))
                    return NTSTATUS.STATUS_SUCCESS;
            }

            thread.SetContext(context);
            return NTSTATUS.STATUS_SUCCESS;
        });

    /// <summary>Queues a user APC of a program.</summary>
    public static NTSTATUS QueueUserApc(Processor processor, HANDLE handle, uint routine, uint data) =>
        With(processor, handle, userMode: true, (here, thread) =>
        {
            if (thread.State == ThreadState.Terminated)
                return NTSTATUS.STATUS_UNSUCCESSFUL;
            thread.QueueApc(here, new ProgramApc(routine, data) { UserMode = true, Queued = true });
            return NTSTATUS.STATUS_SUCCESS;
        });

    /// <summary>Queues a program's routine to the current thread because a request of it has ended.</summary>
    public static void QueueCompletion(Processor processor, uint routine, uint context, uint statusBlock) =>
        processor.Thread.QueueApc(processor, new ProgramApc(routine, context, statusBlock) { UserMode = true, Queued = true });

    private static HANDLE Start(Processor processor, GuestProcess owner, GuestThread thread)
    {
        var record = processor.Machine.Io.Objects.Find(thread.Object)!;
        var handle = processor.Machine.Io.OpenHandle(owner, record, AllAccess);
        processor.Machine.Tracer.Record(processor, TraceKind.Lifetime, thread.Id, 1, thread.Name);
        processor.Machine.Scheduler.MakeReady(thread);
        processor.SettleAndPoint(PointKind.Start);
        return handle;
    }

    /// <summary>A user APC that a program queued: only the normal routine, in user mode.</summary>
    private sealed class ProgramApc(uint routine, uint data, uint argument = 0) : ApcRecord
    {
        public override void Run(Processor processor) => UserRoutines.Run(processor, routine, data, argument, 0);
    }
}
