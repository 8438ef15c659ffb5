using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime;

/// <content>Threads of programs.</content>
public static partial class User
{
    /// <summary>Starts another thread of the calling process; a null handle when memory does not suffice.</summary>
    public static HANDLE CreateThread(
        Func<NTSTATUS> body,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        return KernelEdge.Cross(Processor.EnterUser(callerFile, callerLine, callerMember), here => ThreadService.CreateUserThread(here, body).Handle);
    }

    /// <summary>The same for a body without a result.</summary>
    public static HANDLE CreateThread(
        Action body,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        return CreateThread(
            () =>
            {
                body();
                return NTSTATUS.STATUS_SUCCESS;
            },
            callerFile,
            callerLine,
            callerMember);
    }

    /// <summary>Suspends a thread once more. It stops in user mode, or in the kernel outside critical regions; not necessarily at once.</summary>
    public static NTSTATUS SuspendThread(
        HANDLE thread, out uint previousCount,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        (var status, previousCount) = KernelEdge.Cross(Processor.EnterUser(callerFile, callerLine, callerMember), here => ThreadService.Suspend(here, thread));
        return status;
    }

    /// <summary>Takes one suspension back; the last one lets the thread go on.</summary>
    public static NTSTATUS ResumeThread(
        HANDLE thread, out uint previousCount,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        uint count = 0;
        var status = KernelEdge.Cross(Processor.EnterUser(callerFile, callerLine, callerMember), here => ThreadService.With(here, thread, userMode: true, (_, target) =>
        {
            count = (uint)target.Resume();
            return NTSTATUS.STATUS_SUCCESS;
        }));
        previousCount = count;
        return status;
    }

    /// <summary>The user-mode registers of a thread; meaningful when it is suspended.</summary>
    public static NTSTATUS GetThreadContext(
        HANDLE thread, out CONTEXT context,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        CONTEXT found = default;
        var status = KernelEdge.Cross(Processor.EnterUser(callerFile, callerLine, callerMember), here => ThreadService.With(here, thread, userMode: true, (_, target) =>
        {
            found = target.GetContext();
            return NTSTATUS.STATUS_SUCCESS;
        }));
        context = found;
        return status;
    }

    /// <summary>
    /// Changes the user-mode registers of a thread. A new instruction pointer must be a routine that <see cref="RegisterRoutine"/> gave the address of,
    /// else the thread gets an access violation. Of a thread that is not suspended the change may be lost; that is a finding.
    /// </summary>
    public static NTSTATUS SetThreadContext(
        HANDLE thread, in CONTEXT context,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var copy = context;
        return KernelEdge.Cross(Processor.EnterUser(callerFile, callerLine, callerMember), here => ThreadService.SetContext(here, thread, copy));
    }

    /// <summary>Gives a routine of the program a code address.</summary>
    public static PVOID RegisterRoutine(
        UserRoutine routine,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(routine);
        return new(Processor.EnterUser(callerFile, callerLine, callerMember).Machine.Code.RegisterUserRoutine(routine));
    }

    /// <summary>Queues a routine to a thread; it runs there in user mode when the thread waits alertably.</summary>
    public static NTSTATUS QueueUserApc(
        UserRoutine routine, HANDLE thread, PVOID data,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(routine);
        var processor = Processor.EnterUser(callerFile, callerLine, callerMember);
        var address = processor.Machine.Code.RegisterUserRoutine(routine);
        return KernelEdge.Cross(processor, here => ThreadService.QueueUserApc(here, thread, address, data.Address));
    }

    /// <summary>Sleeps for a number of milliseconds; uint.MaxValue for ever. Alertable, a user APC ends it with STATUS_USER_APC.</summary>
    public static NTSTATUS SleepEx(
        uint milliseconds, bool alertable,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => KernelEdge.Cross(
        Processor.EnterUser(callerFile, callerLine, callerMember),
        here => here.Machine.Waits.Wait(here, [], all: false, userMode: true, alertable, milliseconds == uint.MaxValue ? null : -(milliseconds * 10_000L)));

    /// <summary>Waits for a thread to end; the timeout in milliseconds, uint.MaxValue for ever.</summary>
    public static NTSTATUS WaitForThread(
        HANDLE thread, uint milliseconds,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => KernelEdge.Cross(
        Processor.EnterUser(callerFile, callerLine, callerMember),
        here => ThreadService.With(here, thread, userMode: true, (cpu, target) => cpu.Machine.Waits.Wait(
            cpu, [target.Object], all: false, userMode: true, alertable: false, milliseconds == uint.MaxValue ? null : -(milliseconds * 10_000L))));

    /// <summary>Ends the calling thread.</summary>
    public static void ExitThread(
        NTSTATUS status,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.EnterUser(callerFile, callerLine, callerMember);
        throw new ThreadExitException(status);
    }

    /// <summary>Ends the calling process: this thread now, the others as soon as they are in user mode.</summary>
    public static void ExitProcess(
        NTSTATUS status,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var thread = Processor.EnterUser(callerFile, callerLine, callerMember).Thread;
        thread.ExitStatus = status;
        thread.Process.Terminating = true;
        thread.Process.ExitStatus = status;
        thread.Machine.ProcessTable.TerminateOthers(thread);
        throw new ThreadExitException(status);
    }

    /// <summary>
    /// Loads a module into the calling process. Modules are files of the program's own; there are none here, so every name gives STATUS_DLL_NOT_FOUND
    /// unless a routine of this name was offered by <paramref name="entry"/>, which then runs as the module's entry point.
    /// </summary>
    public static NTSTATUS LoadLibrary(
        string name, UserRoutine? entry = null,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        var processor = Processor.EnterUser(callerFile, callerLine, callerMember);
        if (entry is null)
            return NTSTATUS.STATUS_DLL_NOT_FOUND;
        var address = processor.Machine.Code.RegisterUserRoutine(entry);
        processor.Thread.Process.AddModule(name, address);
        entry(new PVOID(address), new PVOID(1), PVOID.Null);
        return NTSTATUS.STATUS_SUCCESS;
    }
}
