using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Lookaside lists.</content>
public static partial class Ex
{
    /// <summary>
    /// Makes an empty lookaside list of nonpaged entries. Stands for <c>ExInitializeNPagedLookasideList</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Allocate">The own allocation routine, or null for pool.</param>
    /// <param name="Free">The own free routine, or null for pool.</param>
    /// <param name="Flags">0, or 512 (POOL_NX_ALLOCATION) for memory without code.</param>
    /// <param name="Size">Bytes of an entry.</param>
    /// <param name="Tag">The tag of the entries.</param>
    /// <param name="Depth">Reserved, 0.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExInitializeNPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeNPagedLookasideList(
        KernelPtr<NPAGED_LOOKASIDE_LIST> Lookaside,
        AllocateFunction? Allocate,
        FreeFunction? Free,
        uint Flags,
        uint Size,
        PoolTag Tag,
        ushort Depth,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = Depth;
        _ = Flags;
        var type = (Flags & 512) != 0 ? POOL_TYPE.NonPagedPoolNx : POOL_TYPE.NonPagedPool;
        Pools.Lookaside.Initialize(port, Lookaside.Address, type, Size, Tag, Allocate, Free);
    }

    /// <summary>
    /// Takes an entry of a nonpaged list: a kept one, or new memory. Stands for <c>ExAllocateFromNPagedLookasideList</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry, or NULL. Its bytes are what they were.</returns>
    [WdkRoutine("ExAllocateFromNPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocateFromNPagedLookasideList(
        KernelPtr<NPAGED_LOOKASIDE_LIST> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new PVOID(Pools.Lookaside.Allocate(port, Lookaside.Address));
    }

    /// <summary>
    /// Gives an entry back to a nonpaged list. Stands for <c>ExFreeToNPagedLookasideList</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFreeToNPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeToNPagedLookasideList(
        KernelPtr<NPAGED_LOOKASIDE_LIST> Lookaside,
        PVOID Entry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        Pools.Lookaside.Free(port, Lookaside.Address, Entry.Address);
    }

    /// <summary>
    /// Frees the kept entries of a nonpaged list; call it before the list itself goes. Stands for <c>ExDeleteNPagedLookasideList</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExDeleteNPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void DeleteNPagedLookasideList(
        KernelPtr<NPAGED_LOOKASIDE_LIST> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        Pools.Lookaside.Flush(port, Lookaside.Address);
    }

    /// <summary>
    /// Makes an empty lookaside list of paged entries. Stands for <c>ExInitializePagedLookasideList</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Allocate">The own allocation routine, or null for pool.</param>
    /// <param name="Free">The own free routine, or null for pool.</param>
    /// <param name="Flags">0, or 512 (POOL_NX_ALLOCATION) for memory without code.</param>
    /// <param name="Size">Bytes of an entry.</param>
    /// <param name="Tag">The tag of the entries.</param>
    /// <param name="Depth">Reserved, 0.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExInitializePagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void InitializePagedLookasideList(
        KernelPtr<PAGED_LOOKASIDE_LIST> Lookaside,
        AllocateFunction? Allocate,
        FreeFunction? Free,
        uint Flags,
        uint Size,
        PoolTag Tag,
        ushort Depth,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        _ = Depth;
        _ = Flags;
        var type = POOL_TYPE.PagedPool;
        Pools.Lookaside.Initialize(port, Lookaside.Address, type, Size, Tag, Allocate, Free);
    }

    /// <summary>
    /// Takes an entry of a paged list: a kept one, or new memory. Stands for <c>ExAllocateFromPagedLookasideList</c>. Callable at or
    /// below APC_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry, or NULL. Its bytes are what they were.</returns>
    [WdkRoutine("ExAllocateFromPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID AllocateFromPagedLookasideList(
        KernelPtr<PAGED_LOOKASIDE_LIST> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(Pools.Lookaside.Allocate(port, Lookaside.Address));
    }

    /// <summary>
    /// Gives an entry back to a paged list. Stands for <c>ExFreeToPagedLookasideList</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFreeToPagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void FreeToPagedLookasideList(
        KernelPtr<PAGED_LOOKASIDE_LIST> Lookaside,
        PVOID Entry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        Pools.Lookaside.Free(port, Lookaside.Address, Entry.Address);
    }

    /// <summary>
    /// Frees the kept entries of a paged list; call it before the list itself goes. Stands for <c>ExDeletePagedLookasideList</c>.
    /// Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="Lookaside">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExDeletePagedLookasideList")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void DeletePagedLookasideList(
        KernelPtr<PAGED_LOOKASIDE_LIST> Lookaside,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        Pools.Lookaside.Flush(port, Lookaside.Address);
    }
}
