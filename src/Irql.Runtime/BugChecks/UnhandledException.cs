using System;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.BugChecks;

/// <summary>What becomes of an exception that guest code let escape.</summary>
internal static class UnhandledException
{
    /// <summary>
    /// An exception filter: stops the machine before anything is unwound, so that the report sees the whole stack. False for what only passes
    /// through: the halt itself and the end of a thread.
    /// </summary>
    public static bool Stop(Processor processor, Exception exception)
    {
        if (exception is HaltException or ThreadExitException)
            return false;
        processor = Processor.Current;
        if (processor.Machine.Halted)
            return true;
        if (exception is HostMisuseException misuse)
        {
            processor.Machine.StopMisused(processor, misuse);
            return true;
        }

        var status = StatusOf(exception);
        var location = CodeLocations.Of(processor, exception);
        var (code, p3, p4) = Classify(processor, exception);
        processor.Machine.Stop(processor, code, status, location.Address, p3, p4, exception);
        return true;
    }

    /// <summary>The status that a .NET exception stands for.</summary>
    public static NTSTATUS StatusOf(Exception exception) => exception switch
    {
        GuestException guest => guest.Status,
        DivideByZeroException => NTSTATUS.STATUS_INTEGER_DIVIDE_BY_ZERO,
        OverflowException => NTSTATUS.STATUS_INTEGER_OVERFLOW,
        NullReferenceException => NTSTATUS.STATUS_ACCESS_VIOLATION,
        IndexOutOfRangeException => NTSTATUS.STATUS_ARRAY_BOUNDS_EXCEEDED,
        _ => NTSTATUS.STATUS_MANAGED_EXCEPTION,
    };

    private static (uint Code, uint P3, uint P4) Classify(Processor processor, Exception exception)
    {
        var thread = processor.Thread;
        if (thread.IsSystem && !processor.InNestedFrame)
            return ((uint)BugCheckCode.SYSTEM_THREAD_EXCEPTION_NOT_HANDLED, 0, 0);
        if (processor.Machine.Options.Unhandled == UnhandledStyle.X86)
            return ((uint)BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, 0, 0);
        if (thread.ServiceDepth > 0 && !processor.InNestedFrame)
            return ((uint)BugCheckCode.SYSTEM_SERVICE_EXCEPTION, 0, 0);
        var words = exception is GuestException guest ? guest.Information : [];
        return ((uint)BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED, words.Count > 0 ? words[0] : 0, words.Count > 1 ? words[1] : 0);
    }
}
