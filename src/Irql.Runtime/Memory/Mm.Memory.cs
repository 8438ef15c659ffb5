using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Addresses, pageable sections, device registers.</content>
public static partial class Mm
{
    /// <summary>
    /// Tells whether touching an address would fault at this instant; says nothing about the next. Stands for <c>MmIsAddressValid</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="VirtualAddress">Any address.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when a read would succeed without a fault.</returns>
    [WdkRoutine("MmIsAddressValid")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool IsAddressValid(
        PVOID VirtualAddress,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return port.Memory.IsUsableNow(port, VirtualAddress.Address);
    }

    /// <summary>
    /// The physical address behind a virtual one. Stands for <c>MmGetPhysicalAddress</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="BaseAddress">A resident address.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The physical address; 0 when the page is not resident.</returns>
    [WdkRoutine("MmGetPhysicalAddress")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PHYSICAL_ADDRESS GetPhysicalAddress(
        PVOID BaseAddress,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(31, callerFile, callerLine, callerMember);
        return new PHYSICAL_ADDRESS(port.Memory.PhysicalAddressOf(port, BaseAddress.Address));
    }

    /// <summary>
    /// Keeps a user range from being freed and reprotected; its bytes may still change. Stands for <c>MmSecureVirtualMemory</c>. Callable
    /// at or below APC_LEVEL.
    /// </summary>
    /// <param name="Address">Start of a user range of the current process.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="ProbeMode">PAGE_READONLY or PAGE_READWRITE.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>A handle, or NULL when the range does not permit the access.</returns>
    [WdkRoutine("MmSecureVirtualMemory")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID SecureVirtualMemory(
        PVOID Address,
        uint Size,
        uint ProbeMode,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(MemoryManager.Secure(port.Space, Address.Address, Size, ProbeMode == 4));
    }

    /// <summary>
    /// Ends that, in the process it was done in. Stands for <c>MmUnsecureVirtualMemory</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="SecureHandle">What MmSecureVirtualMemory returned.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnsecureVirtualMemory")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void UnsecureVirtualMemory(
        PVOID SecureHandle,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        port.Space?.Unsecure(SecureHandle.Address);
    }

    /// <summary>
    /// Brings a pageable code section in and keeps it resident. Stands for <c>MmLockPagableCodeSection</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="AddressWithinSection">An address in pageable code of a driver.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>A handle.</returns>
    [WdkRoutine("MmLockPagableCodeSection")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID LockPagableCodeSection(
        PVOID AddressWithinSection,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.LockSection(port, AddressWithinSection.Address));
    }

    /// <summary>
    /// Brings a pageable data section in and keeps it resident. Stands for <c>MmLockPagableDataSection</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="AddressWithinSection">An address in pageable data of a driver.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>A handle.</returns>
    [WdkRoutine("MmLockPagableDataSection")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID LockPagableDataSection(
        PVOID AddressWithinSection,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.LockSection(port, AddressWithinSection.Address));
    }

    /// <summary>Locks the section again. Stands for <c>MmLockPagableSectionByHandle</c>. Callable at or below APC_LEVEL.</summary>
    /// <param name="ImageSectionHandle">A handle.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmLockPagableSectionByHandle")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void LockPagableSectionByHandle(
        PVOID ImageSectionHandle,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        port.Memory.LockSection(port, ImageSectionHandle.Address);
    }

    /// <summary>
    /// Undoes one lock of a section. Stands for <c>MmUnlockPagableImageSection</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="ImageSectionHandle">A handle.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnlockPagableImageSection")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void UnlockPagableImageSection(
        PVOID ImageSectionHandle,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        port.Memory.UnlockSection(port, ImageSectionHandle.Address);
    }

    /// <summary>
    /// Makes all code and data of a driver pageable. Stands for <c>MmPageEntireDriver</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="AddressWithinSection">An address in a driver.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The base of the image, or NULL.</returns>
    [WdkRoutine("MmPageEntireDriver")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static PVOID PageEntireDriver(
        PVOID AddressWithinSection,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.PageEntireDriver(AddressWithinSection.Address));
    }

    /// <summary>
    /// Gives the sections of a driver their own attributes back. Stands for <c>MmResetDriverPaging</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="AddressWithinSection">An address in a driver.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmResetDriverPaging")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ResetDriverPaging(
        PVOID AddressWithinSection,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        port.Memory.ResetDriverPaging(port, AddressWithinSection.Address);
    }

    /// <summary>
    /// Maps device registers into system space. Stands for <c>MmMapIoSpace</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="PhysicalAddress">Where the registers are.</param>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="CacheType">Makes no difference on this machine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The address, or NULL when no addresses are left.</returns>
    [WdkRoutine("MmMapIoSpace")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID MapIoSpace(
        PHYSICAL_ADDRESS PhysicalAddress,
        uint NumberOfBytes,
        MEMORY_CACHING_TYPE CacheType,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        _ = CacheType;
        return new PVOID(port.Memory.MapIoSpace(port, PhysicalAddress.QuadPart, NumberOfBytes));
    }

    /// <summary>Removes such a mapping. Stands for <c>MmUnmapIoSpace</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="BaseAddress">What MmMapIoSpace returned.</param>
    /// <param name="NumberOfBytes">The same length.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmUnmapIoSpace")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void UnmapIoSpace(
        PVOID BaseAddress,
        uint NumberOfBytes,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        port.Memory.UnmapIoSpace(port, BaseAddress.Address, NumberOfBytes);
    }

    /// <summary>
    /// Allocates resident memory in neighbouring frames. Stands for <c>MmAllocateContiguousMemory</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="NumberOfBytes">How many bytes.</param>
    /// <param name="HighestAcceptableAddress">The last physical address that will do.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Page-aligned memory, or NULL.</returns>
    [WdkRoutine("MmAllocateContiguousMemory")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID AllocateContiguousMemory(
        uint NumberOfBytes,
        PHYSICAL_ADDRESS HighestAcceptableAddress,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        return new PVOID(port.Memory.AllocateContiguous(port, NumberOfBytes, (ulong)HighestAcceptableAddress.QuadPart));
    }

    /// <summary>Frees it. Stands for <c>MmFreeContiguousMemory</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="BaseAddress">What the allocation returned.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("MmFreeContiguousMemory")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeContiguousMemory(
        PVOID BaseAddress,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(2, callerFile, callerLine, callerMember);
        port.Memory.FreeContiguous(port, BaseAddress.Address);
    }

    /// <summary>
    /// Copies from an address that may be invalid: what cannot be read ends the copy instead of the machine. Stands for
    /// <c>MmCopyMemory</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="TargetAddress">Resident kernel memory.</param>
    /// <param name="SourceAddress">Where from.</param>
    /// <param name="NumberOfBytes">Bytes.</param>
    /// <param name="Flags">1 physical, 2 virtual.</param>
    /// <param name="NumberOfBytesTransferred">How many bytes arrived.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_INVALID_ADDRESS, STATUS_INVALID_PARAMETER or an in-page status.</returns>
    [WdkRoutine("MmCopyMemory")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static NTSTATUS CopyMemory(
        PVOID TargetAddress,
        MM_COPY_ADDRESS SourceAddress,
        uint NumberOfBytes,
        uint Flags,
        out uint NumberOfBytesTransferred,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        return new NTSTATUS(port.Memory.CopyCarefully(port, TargetAddress.Address, SourceAddress, NumberOfBytes, Flags, out NumberOfBytesTransferred));
    }
}
