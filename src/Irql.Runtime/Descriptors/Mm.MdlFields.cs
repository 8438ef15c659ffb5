using System.Runtime.CompilerServices;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>The fields of a memory descriptor list.</content>
public static partial class Mm
{
    /// <summary>
    /// The address the buffer has in the process it was described in; not usable elsewhere. Stands for <c>MmGetMdlVirtualAddress</c>.
    /// Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address.</returns>
    [WdkRoutine("MmGetMdlVirtualAddress")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID GetMdlVirtualAddress(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new PVOID(new MdlFields(port, Mdl.Address).VirtualAddress);
    }

    /// <summary>
    /// The length of the buffer. Stands for <c>MmGetMdlByteCount</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("MmGetMdlByteCount")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetMdlByteCount(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new MdlFields(port, Mdl.Address).ByteCount;
    }

    /// <summary>
    /// Where in its first page the buffer begins. Stands for <c>MmGetMdlByteOffset</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("MmGetMdlByteOffset")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint GetMdlByteOffset(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new MdlFields(port, Mdl.Address).ByteOffset;
    }

    /// <summary>
    /// The frame numbers of the buffer, one a page. Stands for <c>MmGetMdlPfnArray</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The first element.</returns>
    [WdkRoutine("MmGetMdlPfnArray")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<uint> GetMdlPfnArray(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        _ = port;
        return new KernelPtr<uint>(Mdl.Address + MdlFields.HeaderBytes);
    }

    /// <summary>
    /// Bytes that a list for a buffer needs. Stands for <c>MmSizeOfMdl</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Base">Start of the buffer.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("MmSizeOfMdl")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint SizeOfMdl(
        PVOID Base,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        _ = port;
        return MdlFields.HeaderBytes + (MdlFields.PagesOf(Base.Address, Length) * 4);
    }
}
