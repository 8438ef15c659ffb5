using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Copying, filling and comparing memory.</content>
public static partial class Rtl
{
    /// <summary>
    /// Copies bytes, page by page. Stands for <c>RtlCopyMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Destination">Where to.</param>
    /// <param name="Source">Where from; must not overlap the destination.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlCopyMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyMemory(
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
    /// Moves bytes, page by page. Stands for <c>RtlMoveMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Destination">Where to.</param>
    /// <param name="Source">Where from; may overlap the destination.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlMoveMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void MoveMemory(
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
    /// Zeroes bytes. Stands for <c>RtlZeroMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">Where.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlZeroMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void ZeroMemory(
        PVOID Destination,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        port.Fill(Destination.Address, Length, 0);
    }

    /// <summary>
    /// Sets bytes to one value. Stands for <c>RtlFillMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="Destination">Where.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Fill">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlFillMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void FillMemory(
        PVOID Destination,
        uint Length,
        byte Fill,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        port.Fill(Destination.Address, Length, Fill);
    }

    /// <summary>
    /// Compares bytes. Stands for <c>RtlEqualMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Source1">One block.</param>
    /// <param name="Source2">The other.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when all bytes are equal.</returns>
    [WdkRoutine("RtlEqualMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static bool EqualMemory(
        PVOID Source1,
        PVOID Source2,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Source1.Address, Source2.Address, callerFile, callerLine, callerMember);
        return port.Compare(Source1.Address, Source2.Address, Length) == Length;
    }

    /// <summary>
    /// Compares bytes. Stands for <c>RtlCompareMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Source1">One block.</param>
    /// <param name="Source2">The other.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>How many leading bytes are equal.</returns>
    [WdkRoutine("RtlCompareMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint CompareMemory(
        PVOID Source1,
        PVOID Source2,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Source1.Address, Source2.Address, callerFile, callerLine, callerMember);
        return port.Compare(Source1.Address, Source2.Address, Length);
    }

    /// <summary>
    /// Copies bytes of a local variable into guest memory. Stands for <c>RtlCopyMemory</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Destination">Where to.</param>
    /// <param name="Source">Bytes on the stack of the caller.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlCopyMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyMemory(
        PVOID Destination,
        ReadOnlySpan<byte> Source,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Destination.Address, callerFile, callerLine, callerMember);
        port.CopyTo(Destination.Address, Source);
    }

    /// <summary>
    /// Copies guest memory into a local variable. Stands for <c>RtlCopyMemory</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Destination">Bytes on the stack of the caller.</param>
    /// <param name="Source">Where from.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlCopyMemory")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyMemory(
        Span<byte> Destination,
        PVOID Source,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Source.Address, Source.Address, callerFile, callerLine, callerMember);
        port.CopyFrom(Source.Address, Destination);
    }
}
