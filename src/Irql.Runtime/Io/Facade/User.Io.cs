using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Files: how a program talks to drivers.</content>
public static partial class User
{
    /// <summary>Wants to read: what most device control codes and <see cref="ReadFile"/> need.</summary>
    public const uint GENERIC_READ = 0x80000000;

    /// <summary>Wants to write.</summary>
    public const uint GENERIC_WRITE = 0x40000000;

    private const uint OpenExisting = 1;
    private const uint SynchronousNonalert = 0x20;
    private const uint SynchronizeAccess = 0x00100000;

    /// <summary>Opens a device. Stands for <c>CreateFile</c> with the flag for overlapped I/O, or without.</summary>
    /// <param name="fileName">The name as programs write it: <c>\\.\Foo</c>.</param>
    /// <param name="handle">Receives the handle; 0 on failure.</param>
    /// <param name="desiredAccess">Access wanted; reading and writing by default.</param>
    /// <param name="overlapped">True for a handle whose requests are not waited for.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_OBJECT_NAME_NOT_FOUND, STATUS_NO_SUCH_DEVICE, STATUS_ACCESS_DENIED, or what the driver says.</returns>
    public static NTSTATUS CreateFile(
        string? fileName, out HANDLE handle, uint desiredAccess = GENERIC_READ | GENERIC_WRITE, bool overlapped = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        var processor = Processor.EnterUser(file, line, member);
        handle = HANDLE.Null;
        if (fileName is null || fileName.Length > 0x3FFF)
            return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        using var call = new UserCall(IoServices.CreateFile);
        var attributes = PushName(processor, fileName);
        var result = call.Result<uint>();
        call.Argument(desiredAccess | SynchronizeAccess);
        call.Argument(attributes);
        call.Reference(default(IO_STATUS_BLOCK));
        call.Argument(0u);
        call.Argument(0u);
        call.Argument(3u);
        call.Argument(OpenExisting);
        call.Argument(overlapped ? 0u : SynchronousNonalert);
        call.Argument(0u);
        call.Argument(0u);
        var status = call.Invoke();
        if (status.IsSuccess)
            handle = new HANDLE(result.Value);
        return status;
    }

    /// <summary>Closes a handle. The last handle of a file makes its drivers clean up.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_HANDLE.</returns>
    public static NTSTATUS CloseHandle(
        HANDLE handle, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.Close);
        call.Argument(handle);
        return call.Invoke();
    }

    /// <summary>Cancels what the calling thread has under way on a handle, and waits until it is gone.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_HANDLE.</returns>
    public static NTSTATUS CancelIo(
        HANDLE handle, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.CancelIoFile);
        call.Argument(handle);
        call.Reference(default(IO_STATUS_BLOCK));
        return call.Invoke();
    }

    /// <summary>Sends a control code. Without a control block the call waits; with one, on an overlapped handle, it may return STATUS_PENDING.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="ioControlCode">The code; its low two bits say how the buffers travel.</param>
    /// <param name="inputBuffer">Input, or null.</param>
    /// <param name="inputLength">Bytes of input.</param>
    /// <param name="outputBuffer">Output, or null.</param>
    /// <param name="outputLength">Bytes of output.</param>
    /// <param name="bytesReturned">Receives what the driver gave as <c>Information</c>; 0 on failure and while pending.</param>
    /// <param name="overlapped">The control block, which must stay until the request ends; null on a synchronous handle.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>The request's status; STATUS_INVALID_HANDLE, STATUS_ACCESS_DENIED or STATUS_ACCESS_VIOLATION when it was not even sent.</returns>
    public static NTSTATUS DeviceIoControl(
        HANDLE handle, uint ioControlCode, PVOID inputBuffer, uint inputLength, PVOID outputBuffer, uint outputLength, out uint bytesReturned,
        UserPtr<OVERLAPPED> overlapped = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.DeviceIoControlFile);
        call.Argument(handle);
        var statusBlock = PushControlBlock(call, ref overlapped, out var signal);
        call.Argument(signal);
        call.Argument(0u);
        call.Argument(overlapped);
        call.Argument(statusBlock);
        call.Argument(ioControlCode);
        call.Argument(inputBuffer);
        call.Argument(inputLength);
        call.Argument(outputBuffer);
        call.Argument(outputLength);
        return Returned(call.Invoke(), statusBlock, out bytesReturned);
    }

    /// <summary>Reads from a device.</summary>
    /// <param name="handle">The handle, opened for reading.</param>
    /// <param name="buffer">Where the data go.</param>
    /// <param name="length">Bytes wanted.</param>
    /// <param name="bytesRead">Receives the bytes read; 0 on failure and while pending.</param>
    /// <param name="overlapped">The control block with the offset; null on a synchronous handle.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>The request's status.</returns>
    public static NTSTATUS ReadFile(
        HANDLE handle, PVOID buffer, uint length, out uint bytesRead, UserPtr<OVERLAPPED> overlapped = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        return Transfer(IoServices.ReadFile, handle, buffer, length, out bytesRead, overlapped);
    }

    /// <summary>Writes to a device.</summary>
    /// <param name="handle">The handle, opened for writing.</param>
    /// <param name="buffer">The data.</param>
    /// <param name="length">Bytes to write.</param>
    /// <param name="bytesWritten">Receives the bytes written; 0 on failure and while pending.</param>
    /// <param name="overlapped">The control block with the offset; null on a synchronous handle.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>The request's status.</returns>
    public static NTSTATUS WriteFile(
        HANDLE handle, PVOID buffer, uint length, out uint bytesWritten, UserPtr<OVERLAPPED> overlapped = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        return Transfer(IoServices.WriteFile, handle, buffer, length, out bytesWritten, overlapped);
    }

    private static NTSTATUS Transfer(
        uint service, HANDLE handle, PVOID buffer, uint length, out uint bytes, UserPtr<OVERLAPPED> overlapped, uint apcRoutine = 0, uint apcContext = 0)
    {
        using var call = new UserCall(service);
        call.Argument(handle);
        var statusBlock = PushControlBlock(call, ref overlapped, out var signal);

        // The event of the control block is the program's own when a routine is to be told.
        call.Argument(apcRoutine == 0 ? signal : HANDLE.Null);
        call.Argument(apcRoutine);
        call.Argument(apcRoutine == 0 ? overlapped.Address : apcContext);
        call.Argument(statusBlock);
        call.Argument(buffer);
        call.Argument(length);
        call.Argument(overlapped.IsNull ? 0u : overlapped.Address + 8);
        call.Argument(0u);
        return Returned(call.Invoke(), statusBlock, out bytes);
    }

    /// <summary>The status block of a request: the first words of the control block, or a place on the stack.</summary>
    private static PVOID PushControlBlock(in UserCall call, ref UserPtr<OVERLAPPED> overlapped, out HANDLE signal)
    {
        _ = call;
        var processor = Processor.Current;
        if (overlapped.IsNull)
        {
            signal = HANDLE.Null;
            var thread = processor.Thread;
            thread.UserStackPointer -= 8;
            processor.Write(thread.UserStackPointer, default(IO_STATUS_BLOCK));
            return new PVOID(thread.UserStackPointer);
        }

        signal = new HANDLE(processor.Read<uint>(overlapped.Address + 16));
        processor.Write(overlapped.Address, NTSTATUS.STATUS_PENDING.Value);
        return overlapped;
    }

    private static NTSTATUS Returned(NTSTATUS status, PVOID statusBlock, out uint bytes)
    {
        bytes = status.IsError || status == NTSTATUS.STATUS_PENDING ? 0 : MemoryPort.Current.Read<uint>(statusBlock.Address + 4);
        return status;
    }

    /// <summary>Object attributes with their name on the user stack. The call gives the space back.</summary>
    private static uint PushName(Processor processor, string name)
    {
        var path = name.StartsWith(@"\\.\", StringComparison.Ordinal) || name.StartsWith(@"\\?\", StringComparison.Ordinal) ? @"\??\" + name[4..] : name;
        var thread = processor.Thread;
        var bytes = (uint)path.Length * 2;
        var text = thread.UserStackPointer - ((bytes + 7) & ~7u);
        for (var i = 0; i < path.Length; i++)
            processor.Write(text + ((uint)i * 2), path[i]);
        var counted = text - 8;
        processor.Write(counted, new UNICODE_STRING { Length = (ushort)bytes, MaximumLength = (ushort)bytes, Buffer = new KernelPtr<char>(text) });
        var attributes = counted - 24;
        processor.Write(attributes, 24u);
        processor.Write(attributes + 4, 0u);
        processor.Write(attributes + 8, counted);
        processor.Write(attributes + 12, 0x40u);
        processor.Write(attributes + 16, 0u);
        processor.Write(attributes + 20, 0u);
        thread.UserStackPointer = attributes;
        return attributes;
    }
}
