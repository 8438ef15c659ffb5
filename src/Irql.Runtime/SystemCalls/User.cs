using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime;

/// <summary>
/// What a program in user mode can do. Calls made while the processor is in kernel mode are host misuse: a driver has no user library.
/// </summary>
[UserMode]
public static partial class User
{
    /// <summary>The id of the calling process.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>A multiple of 4.</returns>
    public static uint GetCurrentProcessId([CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "") =>
        Processor.EnterUser(file, line, member).Thread.Process.Id;

    /// <summary>The id of the calling thread.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <returns>A multiple of 4.</returns>
    public static uint GetCurrentThreadId([CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string member = "") =>
        Processor.EnterUser(file, line, member).Thread.Id;

    /// <summary>Calls a system service by number, with its arguments on the caller's stack.</summary>
    /// <param name="number">Number of the service.</param>
    /// <param name="arguments">At most 64 words.</param>
    /// <returns>The service's result; STATUS_INVALID_SYSTEM_SERVICE for a number that no service has.</returns>
    public static uint SystemCall(uint number, params ReadOnlySpan<uint> arguments) =>
        SystemServices.Call(Processor.EnterUser("", 0, ""), null, number, arguments);

    /// <summary>Calls a system service of a driver; what a generated stub does.</summary>
    /// <param name="service">The service.</param>
    /// <param name="arguments">Its argument words.</param>
    /// <returns>The service's result; STATUS_INVALID_SYSTEM_SERVICE when this machine has not loaded its driver.</returns>
    public static uint SystemCall(SystemService service, params ReadOnlySpan<uint> arguments)
    {
        ArgumentNullException.ThrowIfNull(service);
        var processor = Processor.EnterUser("", 0, "");
        var entry = processor.Machine.Services.Find(service);
        return SystemServices.Call(processor, entry, entry?.Number ?? uint.MaxValue, arguments);
    }

    /// <summary>Calls a system service with the stack pointer wherever the caller wants it, as hostile code would.</summary>
    /// <param name="number">Number of the service.</param>
    /// <param name="stackPointer">Address of the first argument word.</param>
    /// <returns>The service's result; STATUS_ACCESS_VIOLATION when the arguments cannot be read.</returns>
    public static uint SystemCallWithStack(uint number, uint stackPointer)
    {
        var processor = Processor.EnterUser("", 0, "");
        return SystemServices.Enter(processor, processor.Machine.Services.Find(number), number, stackPointer);
    }
}
