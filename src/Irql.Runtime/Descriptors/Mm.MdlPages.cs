using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Frames without addresses, and addresses without frames.</content>
public static partial class Mm
{
    /// <summary>
    /// Allocates zeroed frames without an address, described by a list; map them to touch them. Stands for <c>MmAllocatePagesForMdl</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="LowAddress">First physical address that will do.</param>
    /// <param name="HighAddress">Last one.</param>
    /// <param name="SkipBytes">Makes no difference on this machine.</param>
    /// <param name="TotalBytes">How many bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The list, which may describe fewer bytes than asked for; NULL when there are no frames. Free the pages, then the list with ExFreePool.</returns>
    [WdkRoutine("MmAllocatePagesForMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<MDL> AllocatePagesForMdl(
        PHYSICAL_ADDRESS LowAddress,
        PHYSICAL_ADDRESS HighAddress,
        PHYSICAL_ADDRESS SkipBytes,
        uint TotalBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        _ = SkipBytes;
        return new KernelPtr<MDL>(port.Memory.Mdls.AllocatePages(port, LowAddress.QuadPart, HighAddress.QuadPart, TotalBytes, mustBeComplete: false));
    }

    /// <summary>
    /// Allocates zeroed frames without an address, described by a list; map them to touch them. Stands for
    /// <c>MmAllocatePagesForMdlEx</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="LowAddress">First physical address that will do.</param>
    /// <param name="HighAddress">Last one.</param>
    /// <param name="SkipBytes">Makes no difference on this machine.</param>
    /// <param name="TotalBytes">How many bytes.</param>
    /// <param name="CacheType">Makes no difference on this machine.</param>
    /// <param name="Flags">4 (MM_ALLOCATE_FULLY_REQUIRED): all bytes or nothing.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The list, or NULL.</returns>
    [WdkRoutine("MmAllocatePagesForMdlEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<MDL> AllocatePagesForMdlEx(
        PHYSICAL_ADDRESS LowAddress,
        PHYSICAL_ADDRESS HighAddress,
        PHYSICAL_ADDRESS SkipBytes,
        uint TotalBytes,
        MEMORY_CACHING_TYPE CacheType,
        uint Flags,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        _ = SkipBytes;
        _ = CacheType;
        return new KernelPtr<MDL>(port.Memory.Mdls.AllocatePages(port, LowAddress.QuadPart, HighAddress.QuadPart, TotalBytes, (Flags & 4) != 0));
    }

    /// <summary>
    /// Gives such frames back; the list itself goes with ExFreePool. Stands for <c>MmFreePagesFromMdl</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmFreePagesFromMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreePagesFromMdl(
        KernelPtr<MDL> MemoryDescriptorList,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Mdls.FreePages(port, MemoryDescriptorList.Address);
    }

    /// <summary>
    /// Maps a list and stops the machine when that fails; obsolete. Stands for <c>MmGetSystemAddressForMdl</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Mdl">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address.</returns>
    [WdkRoutine("MmGetSystemAddressForMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID GetSystemAddressForMdl(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.Mdls.GetSystemAddressObsolete(port, Mdl.Address));
    }

    /// <summary>
    /// Moves the beginning of a list forward and unlocks the pages that fall out. Stands for <c>MmAdvanceMdl</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Mdl">A locked list without a mapping.</param>
    /// <param name="NumberOfBytes">How far.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, or STATUS_INVALID_PARAMETER_2 when the list is shorter.</returns>
    [WdkRoutine("MmAdvanceMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS AdvanceMdl(
        KernelPtr<MDL> Mdl,
        uint NumberOfBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new NTSTATUS(port.Memory.Mdls.Advance(port, Mdl.Address, NumberOfBytes));
    }

    /// <summary>
    /// Reserves system addresses for later mappings, so that these cannot fail. Stands for <c>MmAllocateMappingAddress</c>. Callable at
    /// or below APC_LEVEL.
    /// </summary>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="PoolTag">Names the owner.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The first address, or NULL.</returns>
    [WdkRoutine("MmAllocateMappingAddress")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID AllocateMappingAddress(
        uint NumberOfBytes,
        PoolTag PoolTag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.Mdls.ReserveAddresses(NumberOfBytes, PoolTag.Value));
    }

    /// <summary>
    /// Gives reserved addresses back; nothing may be mapped there. Stands for <c>MmFreeMappingAddress</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="BaseAddress">What the reservation returned.</param>
    /// <param name="PoolTag">The same tag.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmFreeMappingAddress")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void FreeMappingAddress(
        PVOID BaseAddress,
        PoolTag PoolTag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        port.Memory.Mdls.ReleaseAddresses(port, BaseAddress.Address, PoolTag.Value);
    }

    /// <summary>
    /// Maps locked frames at reserved addresses. Stands for <c>MmMapLockedPagesWithReservedMapping</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MappingAddress">Reserved addresses.</param>
    /// <param name="PoolTag">The same tag.</param>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="CacheType">Makes no difference on this machine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address; NULL when the list is longer than the reservation.</returns>
    [WdkRoutine("MmMapLockedPagesWithReservedMapping")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID MapLockedPagesWithReservedMapping(
        PVOID MappingAddress,
        PoolTag PoolTag,
        [MapsPages] KernelPtr<MDL> MemoryDescriptorList,
        MEMORY_CACHING_TYPE CacheType,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = CacheType;
        return new PVOID(port.Memory.Mdls.MapReserved(port, MappingAddress.Address, PoolTag.Value, MemoryDescriptorList.Address));
    }

    /// <summary>
    /// Removes such a mapping; the reservation stays. Stands for <c>MmUnmapReservedMapping</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="BaseAddress">Reserved addresses.</param>
    /// <param name="PoolTag">The same tag.</param>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnmapReservedMapping")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void UnmapReservedMapping(
        PVOID BaseAddress,
        PoolTag PoolTag,
        KernelPtr<MDL> MemoryDescriptorList,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        port.Memory.Mdls.UnmapReserved(port, BaseAddress.Address, PoolTag.Value, MemoryDescriptorList.Address);
    }
}
