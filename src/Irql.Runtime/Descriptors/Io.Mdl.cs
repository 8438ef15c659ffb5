using System.Runtime.CompilerServices;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Memory descriptor lists.</content>
public static partial class Io
{
    /// <summary>
    /// Allocates a list for a buffer; neither checks nor locks it. Stands for <c>IoAllocateMdl</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="VirtualAddress">Start of the buffer.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="SecondaryBuffer">True to append to the lists of the request, false to be its first.</param>
    /// <param name="ChargeQuota">Charge the current process.</param>
    /// <param name="Irp">The request that gets the list, or NULL.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The list; NULL when the buffer is too long or no memory is left.</returns>
    [WdkRoutine("IoAllocateMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<MDL> AllocateMdl(
        PVOID VirtualAddress,
        uint Length,
        bool SecondaryBuffer,
        bool ChargeQuota,
        PVOID Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = ChargeQuota;
        var mdl = port.Memory.Mdls.Allocate(port, VirtualAddress.Address, Length);
        if (mdl != 0 && !Irp.IsNull)
            port.AttachMdl(Irp.Address, mdl, SecondaryBuffer);
        return new KernelPtr<MDL>(mdl);
    }

    /// <summary>
    /// Frees a list. Its pages must have been unlocked before. Stands for <c>IoFreeMdl</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoFreeMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeMdl(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        port.Memory.Mdls.Free(port, Mdl.Address);
    }

    /// <summary>
    /// Describes a part of a described buffer. The part is never locked or unlocked itself. Stands for <c>IoBuildPartialMdl</c>. Callable
    /// at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="SourceMdl">The list of the whole buffer.</param>
    /// <param name="TargetMdl">The list that becomes a part.</param>
    /// <param name="VirtualAddress">Start of the part, in the addresses of the source.</param>
    /// <param name="Length">Bytes; 0 means to the end.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoBuildPartialMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void BuildPartialMdl(
        KernelPtr<MDL> SourceMdl,
        KernelPtr<MDL> TargetMdl,
        PVOID VirtualAddress,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        MdlManager.BuildPartial(port, SourceMdl.Address, TargetMdl.Address, VirtualAddress.Address, Length);
    }
}
