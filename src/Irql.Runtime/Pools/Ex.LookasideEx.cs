using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Lookaside lists of either kind.</content>
public static partial class Ex
{
    /// <summary>
    /// Makes an empty lookaside list of either kind. Stands for <c>ExInitializeLookasideListEx</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Allocate">The own allocation routine, or null for pool.</param>
    /// <param name="Free">The own free routine, or null for pool.</param>
    /// <param name="Flags">0, 1 (raise on failure) or 2 (do not raise).</param>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="Size">Bytes of an entry.</param>
    /// <param name="Tag">The tag of the entries.</param>
    /// <param name="Depth">Reserved, 0.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, or the status of the wrong parameter.</returns>
    [WdkRoutine("ExInitializeLookasideListEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS InitializeLookasideListEx(
        KernelPtr<LOOKASIDE_LIST_EX> Lookaside,
        AllocateFunctionEx? Allocate,
        FreeFunctionEx? Free,
        uint Flags,
        POOL_TYPE PoolType,
        uint Size,
        PoolTag Tag,
        ushort Depth,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = Depth;
        return new NTSTATUS(Pools.Lookaside.InitializeEx(port, Lookaside.Address, PoolType, Flags, Size, Tag, Allocate, Free));
    }

    /// <summary>
    /// Takes an entry: a kept one, or new memory. Paged lists only at or below APC_LEVEL. Stands for
    /// <c>ExAllocateFromLookasideListEx</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry, or NULL.</returns>
    [WdkRoutine("ExAllocateFromLookasideListEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocateFromLookasideListEx(
        KernelPtr<LOOKASIDE_LIST_EX> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new PVOID(Pools.Lookaside.Allocate(port, Lookaside.Address, extended: true));
    }

    /// <summary>Gives an entry back. Stands for <c>ExFreeToLookasideListEx</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFreeToLookasideListEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeToLookasideListEx(
        KernelPtr<LOOKASIDE_LIST_EX> Lookaside,
        PVOID Entry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        Pools.Lookaside.Free(port, Lookaside.Address, Entry.Address, extended: true);
    }

    /// <summary>Frees the kept entries. Stands for <c>ExFlushLookasideListEx</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFlushLookasideListEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FlushLookasideListEx(
        KernelPtr<LOOKASIDE_LIST_EX> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        Pools.Lookaside.Flush(port, Lookaside.Address, extended: true);
    }

    /// <summary>
    /// Frees the kept entries; call it before the list itself goes. Stands for <c>ExDeleteLookasideListEx</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExDeleteLookasideListEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void DeleteLookasideListEx(
        KernelPtr<LOOKASIDE_LIST_EX> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        Pools.Lookaside.Flush(port, Lookaside.Address, extended: true);
    }
}
