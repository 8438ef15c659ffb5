using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Filling and comparing words.</content>
public static partial class Rtl
{
    /// <summary>
    /// Zeroes bytes, even if nobody reads them again. Stands for <c>RtlSecureZeroMemory</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="ptr">Where.</param>
    /// <param name="cnt">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlSecureZeroMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void SecureZeroMemory(
        PVOID ptr,
        uint cnt,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(ptr.Address, ptr.Address, callerFile, callerLine, callerMember);
        port.Fill(ptr.Address, cnt, 0);
    }

    /// <summary>
    /// Copies bytes, page by page. Stands for <c>RtlCopyBytes</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Destination">Where to.</param>
    /// <param name="Source">Where from.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlCopyBytes")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyBytes(
        PVOID Destination,
        PVOID Source,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Source.Address, callerFile, callerLine, callerMember);
        port.Move(Destination.Address, Source.Address, Length);
    }

    /// <summary>
    /// Sets 32-bit words to one value. Stands for <c>RtlFillMemoryUlong</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Destination">Where.</param>
    /// <param name="Length">Bytes, a multiple of four.</param>
    /// <param name="Pattern">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlFillMemoryUlong")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void FillMemoryUlong(
        PVOID Destination,
        uint Length,
        uint Pattern,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        for (uint i = 0; i + 4 <= Length; i += 4)
            port.Write(Destination.Address + i, Pattern);
    }

    /// <summary>
    /// Counts how many bytes from the start hold a repeated 32-bit value. Stands for <c>RtlCompareMemoryUlong</c>. Callable at any level;
    /// at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Source">Where.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Pattern">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes, a multiple of four.</returns>
    [WdkRoutine("RtlCompareMemoryUlong")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint CompareMemoryUlong(
        PVOID Source,
        uint Length,
        uint Pattern,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Source.Address, Source.Address, callerFile, callerLine, callerMember);
        uint equal = 0;
        while (equal + 4 <= Length && port.Read<uint>(Source.Address + equal) == Pattern)
            equal += 4;
        return equal;
    }
}
