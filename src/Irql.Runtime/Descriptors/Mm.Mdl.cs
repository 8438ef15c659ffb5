using System.Runtime.CompilerServices;
using Irql.Runtime.Descriptors;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Memory descriptor lists.</content>
public static partial class Mm
{
    /// <summary>
    /// Brings the pages in, checks that they permit the operation, and locks their frames. Pageable addresses only at or below APC_LEVEL.
    /// Raises an exception on failure: call it guarded. Stands for <c>MmProbeAndLockPages</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="AccessMode">UserMode to insist on user addresses.</param>
    /// <param name="Operation">What the pages must permit.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmProbeAndLockPages")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ProbeAndLockPages(
        [LocksPages] KernelPtr<MDL> MemoryDescriptorList,
        KPROCESSOR_MODE AccessMode,
        LOCK_OPERATION Operation,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(MaximumOfLocking(MemoryDescriptorList.Address), callerFile, callerLine, callerMember);
        port.Memory.Mdls.ProbeAndLock(port, MemoryDescriptorList.Address, (byte)AccessMode, Operation);
    }

    /// <summary>
    /// Unlocks the frames and releases the system mapping. Stands for <c>MmUnlockPages</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnlockPages")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void UnlockPages(
        [UnlocksPages] KernelPtr<MDL> MemoryDescriptorList,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Mdls.Unlock(port, MemoryDescriptorList.Address);
    }

    /// <summary>
    /// Describes nonpaged pool; nothing is locked. Stands for <c>MmBuildMdlForNonPagedPool</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmBuildMdlForNonPagedPool")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void BuildMdlForNonPagedPool(
        KernelPtr<MDL> MemoryDescriptorList,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Mdls.BuildForNonPagedPool(port, MemoryDescriptorList.Address);
    }

    /// <summary>
    /// The address of the buffer in system space, valid in every process and at every level; made at the first call. Stands for
    /// <c>MmGetSystemAddressForMdlSafe</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Mdl">The list, or NULL.</param>
    /// <param name="Priority">How hard to try, with MdlMappingNoWrite and MdlMappingNoExecute.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address, the same at later calls; NULL on failure.</returns>
    [WdkRoutine("MmGetSystemAddressForMdlSafe")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID GetSystemAddressForMdlSafe(
        KernelPtr<MDL> Mdl,
        MM_PAGE_PRIORITY Priority,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.Mdls.GetSystemAddress(port, Mdl.Address, Priority));
    }

    /// <summary>
    /// Maps the locked frames. UserMode only at or below APC_LEVEL; a user mapping that fails raises an exception. Stands for
    /// <c>MmMapLockedPagesSpecifyCache</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="AccessMode">KernelMode for system space, UserMode for the current process.</param>
    /// <param name="CacheType">Makes no difference on this machine.</param>
    /// <param name="RequestedAddress">Wanted user address, or NULL.</param>
    /// <param name="BugCheckOnFailure">True to stop the machine when a kernel mapping fails; should be false.</param>
    /// <param name="Priority">How hard to try, with MdlMappingNoWrite and MdlMappingNoExecute.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address; NULL when a kernel mapping fails.</returns>
    [WdkRoutine("MmMapLockedPagesSpecifyCache")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID MapLockedPagesSpecifyCache(
        [MapsPages] KernelPtr<MDL> MemoryDescriptorList,
        KPROCESSOR_MODE AccessMode,
        MEMORY_CACHING_TYPE CacheType,
        PVOID RequestedAddress,
        bool BugCheckOnFailure,
        MM_PAGE_PRIORITY Priority,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        _ = CacheType;
        return new PVOID(port.Memory.Mdls.Map(port, MemoryDescriptorList.Address, (byte)AccessMode, RequestedAddress.Address, BugCheckOnFailure, Priority));
    }

    /// <summary>
    /// Maps the locked frames and stops the machine when that fails; obsolete. Stands for <c>MmMapLockedPages</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="AccessMode">KernelMode or UserMode.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address.</returns>
    [WdkRoutine("MmMapLockedPages")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID MapLockedPages(
        [MapsPages] KernelPtr<MDL> MemoryDescriptorList,
        KPROCESSOR_MODE AccessMode,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.Mdls.MapObsolete(port, MemoryDescriptorList.Address, (byte)AccessMode));
    }

    /// <summary>
    /// Removes a mapping. A user mapping only in its process and at or below APC_LEVEL. Stands for <c>MmUnmapLockedPages</c>. Callable at
    /// or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="BaseAddress">What the mapping call returned.</param>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnmapLockedPages")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void UnmapLockedPages(
        PVOID BaseAddress,
        KernelPtr<MDL> MemoryDescriptorList,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        port.Memory.Mdls.Unmap(port, BaseAddress.Address, MemoryDescriptorList.Address);
    }

    /// <summary>
    /// Changes what the system mapping permits. Stands for <c>MmProtectMdlSystemAddress</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="NewProtect">PAGE_NOACCESS, PAGE_READONLY or PAGE_READWRITE, or the execute forms.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_NOT_MAPPED_VIEW or STATUS_INVALID_PAGE_PROTECTION.</returns>
    [WdkRoutine("MmProtectMdlSystemAddress")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS ProtectMdlSystemAddress(
        KernelPtr<MDL> MemoryDescriptorList,
        uint NewProtect,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new NTSTATUS(port.Memory.Mdls.ProtectSystemAddress(port, MemoryDescriptorList.Address, NewProtect));
    }

    /// <summary>
    /// Gives up the own mapping of a partial list, so that it can describe another part. Stands for <c>MmPrepareMdlForReuse</c>. Callable
    /// at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Mdl">A partial list.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmPrepareMdlForReuse")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void PrepareMdlForReuse(
        KernelPtr<MDL> Mdl,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        port.Memory.Mdls.PrepareForReuse(port, Mdl.Address);
    }

    /// <summary>
    /// Writes the header of a list into memory of the driver. Stands for <c>MmInitializeMdl</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="MemoryDescriptorList">The list.</param>
    /// <param name="BaseVa">Start of the buffer.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmInitializeMdl")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeMdl(
        KernelPtr<MDL> MemoryDescriptorList,
        PVOID BaseVa,
        uint Length,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        new MdlFields(port, MemoryDescriptorList.Address).Initialize(BaseVa.Address, Length, MdlFlags.None);
    }
}
