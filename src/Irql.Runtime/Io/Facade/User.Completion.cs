using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>A routine of a program that learns how a request has ended. Stands for <c>LPOVERLAPPED_COMPLETION_ROUTINE</c>; runs in user mode.</summary>
/// <param name="status">How it ended.</param>
/// <param name="bytes">Bytes transferred.</param>
/// <param name="overlapped">The control block of the request.</param>
public delegate void OverlappedCompletionRoutine(NTSTATUS status, uint bytes, UserPtr<OVERLAPPED> overlapped);

/// <content>Requests whose end a routine of the program is told, in its own thread, when it waits alertably.</content>
public static partial class User
{
    private static readonly UserRoutine s_completed = Completed;

    /// <summary>
    /// Starts a read whose end <paramref name="completionRoutine"/> is told: it runs in this thread during the next alertable wait. The handle must be an
    /// overlapped one. Stands for <c>ReadFileEx</c>.
    /// </summary>
    /// <param name="handle">The handle, opened for reading.</param>
    /// <param name="buffer">Where the data go.</param>
    /// <param name="length">Bytes wanted.</param>
    /// <param name="overlapped">The control block with the offset; its event is the program's own.</param>
    /// <param name="completionRoutine">The routine.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>Success or STATUS_PENDING when the routine will be told; an error when the request was not even started.</returns>
    public static NTSTATUS ReadFileEx(
        HANDLE handle, PVOID buffer, uint length, UserPtr<OVERLAPPED> overlapped, OverlappedCompletionRoutine completionRoutine,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "") =>
        TransferEx(Processor.EnterUser(file, line, member), IoServices.ReadFile, handle, buffer, length, overlapped, completionRoutine);

    /// <summary>The same for a write. Stands for <c>WriteFileEx</c>.</summary>
    /// <param name="handle">The handle, opened for writing.</param>
    /// <param name="buffer">The data.</param>
    /// <param name="length">Bytes to write.</param>
    /// <param name="overlapped">The control block with the offset; its event is the program's own.</param>
    /// <param name="completionRoutine">The routine.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>Success or STATUS_PENDING when the routine will be told; an error when the request was not even started.</returns>
    public static NTSTATUS WriteFileEx(
        HANDLE handle, PVOID buffer, uint length, UserPtr<OVERLAPPED> overlapped, OverlappedCompletionRoutine completionRoutine,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "") =>
        TransferEx(Processor.EnterUser(file, line, member), IoServices.WriteFile, handle, buffer, length, overlapped, completionRoutine);

    private static NTSTATUS TransferEx(
        Processor processor, uint service, HANDLE handle, PVOID buffer, uint length, UserPtr<OVERLAPPED> overlapped, OverlappedCompletionRoutine completionRoutine)
    {
        ArgumentNullException.ThrowIfNull(completionRoutine);
        if (overlapped.IsNull)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        var code = processor.Machine.Code;
        return Transfer(
            service, handle, buffer, length, out _, overlapped, code.RegisterUserRoutine(s_completed), code.RegisterUserRoutine(completionRoutine));
    }

    /// <summary>What the kernel queues: the library's own routine, which reads the status block and calls the program's.</summary>
    private static void Completed(PVOID context, PVOID statusBlock, PVOID reserved)
    {
        _ = reserved;
        var processor = Processor.Current;
        if (processor.Machine.Code.Find(context.Address) is not OverlappedCompletionRoutine routine)
            throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, context.Address, 8, context.Address);
        var result = processor.Read<IO_STATUS_BLOCK>(statusBlock.Address);
        routine(result.Status, result.Information, new UserPtr<OVERLAPPED>(statusBlock.Address));
    }
}
