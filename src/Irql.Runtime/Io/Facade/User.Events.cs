using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Events and waits by handle: what asynchronous requests need.</content>
public static partial class User
{
    /// <summary>Makes an event.</summary>
    /// <param name="manualReset">True for one that stays signalled until it is reset.</param>
    /// <param name="initialState">True for one that is signalled now.</param>
    /// <param name="handle">Receives the handle; 0 on failure.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INSUFFICIENT_RESOURCES.</returns>
    public static NTSTATUS CreateEvent(
        bool manualReset, bool initialState, out HANDLE handle,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.CreateEvent);
        var result = call.Result<uint>();
        call.Argument(0x1F0003u);
        call.Argument(0u);
        call.Argument(manualReset ? 0u : 1u);
        call.Argument(initialState ? 1u : 0u);
        var status = call.Invoke();
        handle = status.IsSuccess ? new HANDLE(result.Value) : HANDLE.Null;
        return status;
    }

    /// <summary>Sets an event.</summary>
    /// <param name="handle">The event.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_INVALID_HANDLE or STATUS_OBJECT_TYPE_MISMATCH.</returns>
    public static NTSTATUS SetEvent(
        HANDLE handle, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.SetEvent);
        call.Argument(handle);
        call.Argument(0u);
        return call.Invoke();
    }

    /// <summary>Resets an event.</summary>
    /// <param name="handle">The event.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_INVALID_HANDLE or STATUS_OBJECT_TYPE_MISMATCH.</returns>
    public static NTSTATUS ResetEvent(
        HANDLE handle, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.ClearEvent);
        call.Argument(handle);
        return call.Invoke();
    }

    /// <summary>Waits for an event, for the last request of a file, or for the end of a thread or process.</summary>
    /// <param name="handle">What to wait for.</param>
    /// <param name="milliseconds">How long at most; null for ever.</param>
    /// <param name="alertable">True when user APCs may end the wait.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>STATUS_WAIT_0, STATUS_TIMEOUT, STATUS_USER_APC, STATUS_INVALID_HANDLE or STATUS_OBJECT_TYPE_MISMATCH.</returns>
    public static NTSTATUS WaitForSingleObject(
        HANDLE handle, uint? milliseconds = null, bool alertable = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "")
    {
        _ = Processor.EnterUser(file, line, member);
        using var call = new UserCall(IoServices.WaitForSingleObject);
        call.Argument(handle);
        call.Argument(alertable ? 1u : 0u);
        if (milliseconds is { } time)
            call.Reference(-10_000L * time);
        else
            call.Argument(0u);
        return call.Invoke();
    }
}
