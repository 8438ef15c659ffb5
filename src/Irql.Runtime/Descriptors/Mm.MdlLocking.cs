using System.Runtime.CompilerServices;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Memory;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Locking the pages of another process, and pages that do not follow one another.</content>
public static partial class Mm
{
    /// <summary>
    /// Locks a buffer of another process: attaches to it, locks, and comes back. Raises an exception on failure: call it guarded. Stands for
    /// <c>MmProbeAndLockProcessPages</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list, of addresses of that process.</param>
    /// <param name="Process">The process.</param>
    /// <param name="AccessMode">UserMode to insist on user addresses.</param>
    /// <param name="Operation">What the pages must permit.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmProbeAndLockProcessPages")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeAndLockProcessPages(
        [LocksPages] KernelPtr<MDL> MemoryDescriptorList,
        KernelPtr<KPROCESS> Process,
        KPROCESSOR_MODE AccessMode,
        LOCK_OPERATION Operation,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(MaximumOfLocking(), callerFile, callerLine, callerMember);
        MdlManager.CheckLockOf(processor, Process.Address, MemoryDescriptorList.Address);
        Attachment.Attach(processor, Process.Address);
        try
        {
            processor.Memory.Mdls.Lock(processor, MemoryDescriptorList.Address, (byte)AccessMode, Operation);
        }
        finally
        {
            if (!processor.Machine.Halted)
                Attachment.Detach(Processor.Current, Processor.Current.Thread.AttachDepth);
        }
    }

    /// <summary>
    /// Locks pages that lie anywhere, one for each segment. Raises an exception on failure: call it guarded. Stands for
    /// <c>MmProbeAndLockSelectedPages</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list; its length says how many pages.</param>
    /// <param name="SegmentArray">The addresses, 64 bits each.</param>
    /// <param name="AccessMode">UserMode to insist on user addresses.</param>
    /// <param name="Operation">What the pages must permit.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmProbeAndLockSelectedPages")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeAndLockSelectedPages(
        [LocksPages] KernelPtr<MDL> MemoryDescriptorList,
        KernelPtr<ulong> SegmentArray,
        KPROCESSOR_MODE AccessMode,
        LOCK_OPERATION Operation,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(MaximumOfLocking(), callerFile, callerLine, callerMember);
        port.Memory.Mdls.ProbeAndLockSelected(port, MemoryDescriptorList.Address, SegmentArray.Address, (byte)AccessMode, Operation);
    }

    /// <summary>At DISPATCH_LEVEL the contract allows resident addresses only; above it the call's own rule judges.</summary>
    private static byte MaximumOfLocking(uint mdl)
    {
        var port = MemoryPort.Current;
        if (port.CurrentIrql != Processor.Dispatch || port.Checks == MemoryChecks.None || !port.Memory.IsCommittedKernelPage(mdl))
            return Processor.High;
        return port.Memory.IsPageableNow(port, new MdlFields(port, mdl).VirtualAddress) ? Processor.Apc : Processor.High;
    }

    /// <summary>Above DISPATCH_LEVEL the rules of these routines have codes of their own; between it and APC_LEVEL the contract judges.</summary>
    private static byte MaximumOfLocking() => (byte)(MemoryPort.Current.CurrentIrql > Processor.Dispatch ? Processor.High : Processor.Apc);
}
