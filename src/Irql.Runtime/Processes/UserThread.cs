using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>Threads that run a program in user mode.</summary>
internal static class UserThread
{
    public const uint StackSize = 0x10000;
    public const uint Release = 0x8000;
    private const uint CommitAndReserve = 0x3000;
    private const uint ReadWrite = 4;

    /// <summary>Starts the first thread of a process.</summary>
    public static void Start(Machine machine, GuestProcess process, Func<NTSTATUS> body)
    {
        if (Create(machine, process, "", body) is { } thread)
        {
            machine.Scheduler.MakeReady(thread);
            return;
        }

        process.ExitStatus = NTSTATUS.STATUS_NO_MEMORY;
        process.HasExited = true;
    }

    /// <summary>Makes a thread with a user stack; null when memory does not suffice.</summary>
    public static GuestThread? Create(Machine machine, GuestProcess process, string name, Func<NTSTATUS> body)
    {
        uint stack = 0;
        var size = StackSize;
        if (process.Space is not { } space || space.Allocate(ref stack, ref size, CommitAndReserve, ReadWrite) != 0)
            return null;
        var thread = machine.ProcessTable.CreateThread(process, name, () => Run(body));
        if (thread is null)
        {
            space.Free(stack, 0, Release);
            return null;
        }

        thread.UserStackTop = stack + size;
        thread.UserStackPointer = stack + size - 16;
        thread.Saved = new SavedContext(Processor.Passive, true, null, default);
        return thread;
    }

    /// <summary>The user-mode life of a thread: whatever escapes the program ends the process with that code.</summary>
    private static void Run(Func<NTSTATUS> body)
    {
        var thread = Processor.Current.Thread;
        try
        {
            thread.ThrowIfTerminated();
            thread.ApplyContext();
            thread.ExitStatus = body();
        }
        catch (ThreadExitException e)
        {
            thread.ExitStatus = e.Status;
        }
        catch (Exception e) when (e is not HaltException and not HostMisuseException)
        {
            thread.ExitStatus = UnhandledException.StatusOf(e);
            thread.Process.UnhandledException ??= e;
            thread.Process.Terminating = true;
            thread.Process.ExitStatus = thread.ExitStatus;
            thread.Machine.ProcessTable.TerminateOthers(thread);
        }

        Processor.Current.AfterGuestCode();
    }
}
