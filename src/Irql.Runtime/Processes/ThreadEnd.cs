using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>What the kernel does when a thread, and with the last one its process, ends.</summary>
internal static class ThreadEnd
{
    public static void Run(Processor processor, GuestThread thread)
    {
        if (processor.Irql > Processor.Apc)
            processor.RaiseBugCheck((uint)BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, 0, processor.Irql, 0, processor.ProgramCounter);
        processor.Machine.Verifier.ThreadEnding(processor, thread);
        thread.Machine.Io.OnThreadExit(thread);
        processor = Processor.Current;
        thread.CheckExit(processor);
        Processor.Current.Tell(ObservedKind.ThreadExit);
        var process = thread.Process;
        process.ThreadEnded();
        if (thread.UserStackTop != 0)
            process.Space?.Free(thread.UserStackTop - UserThread.StackSize, 0, UserThread.Release);
        if (process.LiveThreads == 0 && !process.IsSystem)
        {
            thread.Machine.Notifications.Ends(process);
            EndProcess(Processor.Current, process, thread);
        }

        thread.Machine.Waits.SignalForGood(Processor.Current, thread.Object);
    }

    private static void EndProcess(Processor processor, GuestProcess process, GuestThread last)
    {
        var machine = process.Machine;
        if (!process.Terminating)
            process.ExitStatus = last.ExitStatus;
        machine.ProcessCleanup.Run(process);
        processor = Processor.Current;
        CheckLockedPages(processor, process);
        process.HasExited = true;
        process.ExitTime = machine.VirtualTime;
        processor.SelectView(null, userMode: false, raised: processor.Irql >= Processor.Dispatch);
        process.Space?.Dispose();
        process.Space = null;
        machine.Waits.SignalForGood(processor, process.Object);
        if (machine.BootThread is not { } boot)
            return;
        if (Startup.AnyProgramAlive(machine))
        {
            // The boot thread waits for this end too, though another one will wake it.
            machine.Scheduler.WakeListener?.Woke(boot);
            return;
        }

        machine.BootThread = null;
        machine.Scheduler.MakeReady(boot);
    }

    private static void CheckLockedPages(Processor processor, GuestProcess process)
    {
        if (process.Space is not { LockedPages: > 0 } space)
            return;
        if (processor.Machine.Verifier.Has(VerifierOptions.PoolTracking))
            processor.RaiseBugCheck((uint)BugCheckCode.DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS, 0, 0, FirstLockedMdl(processor, space), space.LockedPages);
        processor.RaiseBugCheck((uint)BugCheckCode.PROCESS_HAS_LOCKED_PAGES, 0, process.Object, space.LockedPages, 0);
    }

    /// <summary>The MDL that still holds pages of a space.</summary>
    private static uint FirstLockedMdl(Processor processor, AddressSpace space)
    {
        foreach (var held in processor.Machine.Mdls.Locks)
        {
            if (ReferenceEquals(held.Space, space))
                return held.Mdl;
        }

        return 0;
    }
}
