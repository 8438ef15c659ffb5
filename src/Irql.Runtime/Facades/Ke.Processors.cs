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

    /// <summary>The number of processors of a group; there is one group, 0, which is also "all" (FFFF).</summary>
    [WdkRoutine("KeQueryMaximumProcessorCountEx"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryMaximumProcessorCountEx(
        ushort GroupNumber,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        CountOf(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), GroupNumber);

    /// <summary>The number of processors of a group that run; all of them do.</summary>
    [WdkRoutine("KeQueryActiveProcessorCountEx"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryActiveProcessorCountEx(
        ushort GroupNumber,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        CountOf(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), GroupNumber);

    /// <summary>Group and number of a processor; STATUS_INVALID_PARAMETER for one that is not there.</summary>
    [WdkRoutine("KeGetProcessorNumberFromIndex"), IrqlRequiresMax(IrqlLevel.High)]
    [return: MustCheck]
    public static NTSTATUS GetProcessorNumberFromIndex(
        uint ProcIndex, out PROCESSOR_NUMBER ProcNumber,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        ProcNumber = new PROCESSOR_NUMBER { Number = (byte)ProcIndex };
        return ProcIndex < CountOf(processor, 0) ? NTSTATUS.STATUS_SUCCESS : NTSTATUS.STATUS_INVALID_PARAMETER;
    }

    /// <summary>The index of a processor; FFFFFFFF (hexadecimal) for one that is not there.</summary>
    [WdkRoutine("KeGetProcessorIndexFromNumber"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetProcessorIndexFromNumber(
        in PROCESSOR_NUMBER ProcNumber,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ProcNumber.Number < CountOf(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), ProcNumber.Group) ? ProcNumber.Number : uint.MaxValue;

    /// <summary>The index of the current processor, and its group and number; below DISPATCH_LEVEL out of date at once.</summary>
    [WdkRoutine("KeGetCurrentProcessorNumberEx"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetCurrentProcessorNumberEx(
        out PROCESSOR_NUMBER ProcNumber,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var number = Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Number;
        ProcNumber = new PROCESSOR_NUMBER { Number = (byte)number };
        return (uint)number;
    }

    /// <summary>
    /// Wants to learn of processors that are added. None ever is; with KE_PROCESSOR_CHANGE_ADD_EXISTING (1) the routine is told of those there are, first
    /// that each is added, then that each runs. Returns the registration, or null for other flags.
    /// </summary>
    [WdkRoutine("KeRegisterProcessorChangeCallback"), IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static PVOID RegisterProcessorChangeCallback(
        [IrqlRole("PROCESSOR_CALLBACK_FUNCTION")] ProcessorCallbackFunction CallbackFunction, PVOID CallbackContext, uint Flags,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        return new(ProcessorCallbacks.Register(processor, processor.Machine.Code.AddressOf(CallbackFunction, processor), CallbackContext, Flags));
    }

    /// <summary>Takes such a registration back.</summary>
    [WdkRoutine("KeDeregisterProcessorChangeCallback"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static void DeregisterProcessorChangeCallback(
        PVOID CallbackHandle,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ProcessorCallbacks.Deregister(Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember), CallbackHandle.Address);

    private static uint CountOf(Processor processor, ushort group) => group is 0 or ushort.MaxValue ? (uint)processor.Machine.Options.Processors : 0;

    /// <summary>One bit for each processor.</summary>
    [WdkRoutine("KeQueryActiveProcessors"), IrqlRequiresMax(IrqlLevel.High)]
    public static uint QueryActiveProcessors(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        uint.MaxValue >> (32 - Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Machine.Options.Processors);
}
