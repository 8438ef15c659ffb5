using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>Threads and processes that are looked up or made.</content>
public static partial class Ps
{
    /// <summary>
    /// Starts a thread in the System process, at PASSIVE_LEVEL, without user memory. The handle is the calling process's, and must be closed. The
    /// access, attributes, process and client id are not used.
    /// </summary>
    [WdkRoutine("PsCreateSystemThread"), IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS CreateSystemThread(
        out HANDLE ThreadHandle, uint DesiredAccess, PVOID ObjectAttributes, HANDLE ProcessHandle, PVOID ClientId, [IrqlRole("KSTART_ROUTINE")] KstartRoutine StartRoutine, PVOID StartContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        _ = (DesiredAccess, ObjectAttributes, ProcessHandle, ClientId);
        ThreadHandle = HANDLE.Null;
        if (StartRoutine is null)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        (var status, ThreadHandle) = ThreadService.CreateSystemThread(
            processor, processor.Machine.Code.AddressOf(StartRoutine, processor), StartContext.Address);
        return status;
    }

    /// <summary>Ends the calling system thread; in any other thread STATUS_INVALID_PARAMETER.</summary>
    [WdkRoutine("PsTerminateSystemThread"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS TerminateSystemThread(
        NTSTATUS ExitStatus,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var thread = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember).Thread;
        if (!thread.IsSystem)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        thread.ExitStatus = ExitStatus;
        throw new ThreadExitException(ExitStatus);
    }

    /// <summary>True for threads of the System process.</summary>
    [WdkRoutine("PsIsSystemThread"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool IsSystemThread(
        KernelPtr<KTHREAD> Thread,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.Machine.ProcessTable.ThreadAt(Thread.Address) is { IsSystem: true };
    }

    /// <summary>The id of a process object.</summary>
    [WdkRoutine("PsGetProcessId"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint GetProcessId(
        KernelPtr<KPROCESS> Process,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Read<uint>(Process.Address + KernelObjects.IdOffset);

    /// <summary>The id of a thread object.</summary>
    [WdkRoutine("PsGetThreadId"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint GetThreadId(
        KernelPtr<KTHREAD> Thread,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Read<uint>(Thread.Address + KernelObjects.IdOffset);

    /// <summary>Finds a process by id and takes a reference to it; STATUS_INVALID_PARAMETER when there is none.</summary>
    [WdkRoutine("PsLookupProcessByProcessId"), IrqlRequiresMax(IrqlLevel.Apc)]
    [return: MustCheck]
    public static NTSTATUS LookupProcessByProcessId(
        uint ProcessId, out KernelPtr<KPROCESS> Process,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        Process = default;
        if (processor.Machine.ProcessTable.FindProcess(ProcessId) is not { HasExited: false } process)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        Process = new(process.Object);
        processor.Machine.Io.Objects.ReferenceForDriver(processor, process.Object);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Finds a thread by id and takes a reference to it; STATUS_INVALID_PARAMETER when there is none.</summary>
    [WdkRoutine("PsLookupThreadByThreadId"), IrqlRequiresMax(IrqlLevel.Apc)]
    [return: MustCheck]
    public static NTSTATUS LookupThreadByThreadId(
        uint ThreadId, out KernelPtr<KTHREAD> Thread,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        Thread = default;
        if (processor.Machine.ProcessTable.FindThread(ThreadId) is not { State: not ThreadState.Terminated } thread)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        Thread = new(thread.Object);
        processor.Machine.Io.Objects.ReferenceForDriver(processor, thread.Object);
        return NTSTATUS.STATUS_SUCCESS;
    }
}
