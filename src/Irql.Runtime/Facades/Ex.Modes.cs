using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Who called.</content>
public static partial class Ex
{
    /// <summary>User while a system service runs for a program, else kernel: whether arguments are to be trusted.</summary>
    [WdkRoutine("ExGetPreviousMode"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KPROCESSOR_MODE GetPreviousMode(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Thread.PreviousModeUser ? KPROCESSOR_MODE.UserMode : KPROCESSOR_MODE.KernelMode;
}
