using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>Debugging. Every <c>DbgXxx</c> routine of the WDK is <c>Dbg.Xxx</c> here.</summary>
[KernelMode]
public static class Dbg
{
    /// <summary>Writes a line into the trace; the text is complete, there are no format codes.</summary>
    [WdkRoutine("DbgPrint"), IrqlRequiresMax(IrqlLevel.Device)]
    public static NTSTATUS Print(
        string Format,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Device, callerFile, callerLine, callerMember);
        processor.Machine.Tracer.Record(processor, TraceKind.Print, 0, 0, Format);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>The same with a component and a level, which are noted only.</summary>
    [WdkRoutine("DbgPrintEx"), IrqlRequiresMax(IrqlLevel.Device)]
    public static NTSTATUS PrintEx(
        uint ComponentId, uint Level, string Format,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Device, callerFile, callerLine, callerMember);
        processor.Machine.Tracer.Record(processor, TraceKind.Print, ComponentId, Level, Format);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>A breakpoint: without a debugger it raises STATUS_BREAKPOINT.</summary>
    [WdkRoutine("DbgBreakPoint")]
    public static void BreakPoint(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        throw new GuestException(NTSTATUS.STATUS_BREAKPOINT, 0);
    }
}
