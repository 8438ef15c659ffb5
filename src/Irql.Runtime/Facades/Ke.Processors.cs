using System.Runtime.CompilerServices;
using System.Threading;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Processors and counters.</content>
public static partial class Ke
{
    /// <summary>Virtual time as a counter of 10 MHz; the frequency is given too.</summary>
    [WdkRoutine("KeQueryPerformanceCounter"), IrqlRequiresMax(IrqlLevel.High)]
    public static long QueryPerformanceCounter(
        out long PerformanceFrequency,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        PerformanceFrequency = 10_000_000;
        return Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.VirtualTime;
    }

    /// <summary>Virtual time.</summary>
    [WdkRoutine("KeQuerySystemTimePrecise"), IrqlRequiresMax(IrqlLevel.High)]
    public static void QuerySystemTimePrecise(
        out long CurrentTime,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        CurrentTime = Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.VirtualTime;

    /// <summary>Orders memory accesses; the emulated memory is sequentially consistent anyway.</summary>
    [WdkRoutine("KeMemoryBarrier"), IrqlRequiresMax(IrqlLevel.High)]
    public static void MemoryBarrier(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        Interlocked.MemoryBarrier();
    }

    /// <summary>True when a DPC should make room: it has run for more than 100 us, or other DPCs wait.</summary>
    [WdkRoutine("KeShouldYieldProcessor"), IrqlRequires(IrqlLevel.Dispatch)]
    public static uint ShouldYieldProcessor(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, Processor.Dispatch, callerFile, callerLine, callerMember);
        return processor.HasQueuedDpcs || (processor.Frame == FrameKind.Dpc && processor.Machine.VirtualTime - processor.FrameStart > 1000) ? 1u : 0u;
    }

    /// <summary>The number of processors.</summary>
    [WdkRoutine("KeQueryMaximumProcessorCount"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryMaximumProcessorCount(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        (uint)Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.Options.Processors;

    /// <summary>One bit for each processor.</summary>
    [WdkRoutine("KeQueryActiveProcessors"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryActiveProcessors(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        uint.MaxValue >> (32 - Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.Options.Processors);
}
