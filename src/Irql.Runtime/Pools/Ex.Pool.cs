using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;

namespace Irql.Runtime;

/// <content>Pool.</content>
public static partial class Ex
{
    /// <summary>
    /// Allocates pool that holds a fill pattern. Paged pool only at or below APC_LEVEL. Stands for <c>ExAllocatePoolWithTag</c>. Callable
    /// at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePoolWithTag")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePoolWithTag(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, Tag, zero: false);
        return new PVOID(block);
    }

    /// <summary>
    /// Allocates pool without a tag of its own; obsolete. Stands for <c>ExAllocatePool</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePool")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePool(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, PoolTag.None, zero: false);
        return new PVOID(block);
    }

    /// <summary>
    /// Allocates zeroed pool. Paged pool only at or below APC_LEVEL. Stands for <c>ExAllocatePoolZero</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePoolZero")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePoolZero(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, Tag, zero: true);
        return new PVOID(block);
    }

    /// <summary>
    /// Allocates pool that holds a fill pattern, said explicitly. Stands for <c>ExAllocatePoolUninitialized</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePoolUninitialized")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePoolUninitialized(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, Tag, zero: false);
        return new PVOID(block);
    }

    /// <summary>
    /// Allocates pool that holds a fill pattern. Stands for <c>ExAllocatePoolWithTagPriority</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="Priority">How hard to try; makes no difference on this machine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePoolWithTagPriority")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePoolWithTagPriority(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        PoolTag Tag,
        EX_POOL_PRIORITY Priority,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, Tag, zero: false);
        _ = Priority;
        return new PVOID(block);
    }

    /// <summary>
    /// Allocates pool charged to the current process; raises STATUS_INSUFFICIENT_RESOURCES on failure unless
    /// POOL_QUOTA_FAIL_INSTEAD_OF_RAISE is given. Stands for <c>ExAllocatePoolWithQuotaTag</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PoolType">Which pool.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block, or NULL when no memory is left.</returns>
    [WdkRoutine("ExAllocatePoolWithQuotaTag")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePoolWithQuotaTag(
        POOL_TYPE PoolType,
        uint NumberOfBytes,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        var raises = (PoolType & POOL_TYPE.POOL_QUOTA_FAIL_INSTEAD_OF_RAISE) == 0;
        var block = ExPool.Allocate(port, PoolType, NumberOfBytes, Tag, zero: false);
        return block == 0 && raises ? throw ExPool.Failure(port) : new PVOID(block);
    }

    /// <summary>
    /// Allocates pool, zeroed unless POOL_FLAG_UNINITIALIZED is given. Paged pool only at or below APC_LEVEL. Stands for
    /// <c>ExAllocatePool2</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Flags">Exactly one pool, and how.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="Tag">Four characters that name the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The block; NULL when no memory is left or the flags are wrong, unless POOL_FLAG_RAISE_ON_FAILURE asks for an exception.</returns>
    [WdkRoutine("ExAllocatePool2")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocatePool2(
        POOL_FLAGS Flags,
        uint NumberOfBytes,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new PVOID(ExPool.Allocate2(port, Flags, NumberOfBytes, Tag));
    }

    /// <summary>
    /// Frees pool. Paged pool only at or below APC_LEVEL. Stands for <c>ExFreePool</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="P">The block.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFreePool")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreePool(
        PVOID P,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Pool.Free(port, P.Address, 0);
    }

    /// <summary>
    /// Frees pool and checks its tag. Paged pool only at or below APC_LEVEL. Stands for <c>ExFreePoolWithTag</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="P">The block.</param>
    /// <param name="Tag">The tag it was allocated with, or 0 for any.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ExFreePoolWithTag")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreePoolWithTag(
        PVOID P,
        PoolTag Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Pool.Free(port, P.Address, Tag.Value);
    }
}
