using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Contiguous and uncached memory.</content>
public static partial class Mm
{
    /// <summary>
    /// Allocates resident, page-aligned memory. Stands for <c>MmAllocateNonCachedMemory</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The memory, or NULL.</returns>
    [WdkRoutine("MmAllocateNonCachedMemory")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID AllocateNonCachedMemory(
        uint NumberOfBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.AllocateContiguous(port, NumberOfBytes, ulong.MaxValue));
    }

    /// <summary>Frees it. Stands for <c>MmFreeNonCachedMemory</c>. Callable at or below APC_LEVEL.</summary>
    /// <param name="BaseAddress">The memory.</param>
    /// <param name="NumberOfBytes">Its length.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmFreeNonCachedMemory")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void FreeNonCachedMemory(
        PVOID BaseAddress,
        uint NumberOfBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        _ = NumberOfBytes;
        port.Memory.FreeContiguous(port, BaseAddress.Address);
    }

    /// <summary>
    /// Allocates resident memory in neighbouring frames. Stands for <c>MmAllocateContiguousMemorySpecifyCache</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="LowestAcceptableAddress">Makes no difference on this machine.</param>
    /// <param name="HighestAcceptableAddress">Last physical address that will do.</param>
    /// <param name="BoundaryAddressMultiple">Makes no difference on this machine.</param>
    /// <param name="CacheType">Makes no difference on this machine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Page-aligned memory, or NULL.</returns>
    [WdkRoutine("MmAllocateContiguousMemorySpecifyCache")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocateContiguousMemorySpecifyCache(
        uint NumberOfBytes,
        PHYSICAL_ADDRESS LowestAcceptableAddress,
        PHYSICAL_ADDRESS HighestAcceptableAddress,
        PHYSICAL_ADDRESS BoundaryAddressMultiple,
        MEMORY_CACHING_TYPE CacheType,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = LowestAcceptableAddress;
        _ = BoundaryAddressMultiple;
        _ = CacheType;
        return new PVOID(port.Memory.AllocateContiguous(port, NumberOfBytes, (ulong)HighestAcceptableAddress.QuadPart));
    }

    /// <summary>Frees it. Stands for <c>MmFreeContiguousMemorySpecifyCache</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="BaseAddress">The memory.</param>
    /// <param name="NumberOfBytes">Its length.</param>
    /// <param name="CacheType">As allocated.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmFreeContiguousMemorySpecifyCache")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeContiguousMemorySpecifyCache(
        PVOID BaseAddress,
        uint NumberOfBytes,
        MEMORY_CACHING_TYPE CacheType,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = NumberOfBytes;
        _ = CacheType;
        port.Memory.FreeContiguous(port, BaseAddress.Address);
    }
}
