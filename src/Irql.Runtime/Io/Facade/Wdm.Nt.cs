using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>System services as they are called without a change of the previous mode.</content>
public static partial class Wdm
{
    /// <summary>
    /// Closes a handle; a request of a program stays one of a program. Stands for <c>NtClose</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="Handle">The handle.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_HANDLE.</returns>
    [WdkRoutine("NtClose")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS NtClose(
        HANDLE Handle,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return new NTSTATUS(processor.Machine.Io.Services.NtClose([Handle.Value]));
    }
}
