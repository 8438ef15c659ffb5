using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>The current process.</content>
public static partial class Io
{
    /// <summary>The process whose user half is in place; the same as <see cref="Ps.GetCurrentProcess"/>.</summary>
    [WdkRoutine("IoGetCurrentProcess"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<KPROCESS> GetCurrentProcess(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        new(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Thread.EffectiveProcess.Object);
}
