using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>System services as drivers call them: previous mode is kernel, so arguments are trusted. Every <c>ZwXxx</c> routine of the WDK is <c>Zw.Xxx</c> here.</summary>
public static partial class Zw
{
    /// <summary>Closes a handle of the current process. Stands for <c>ZwClose</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="Handle">The handle.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_HANDLE.</returns>
    [WdkRoutine("ZwClose")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS Close(
        HANDLE Handle,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterService([], callerFile, callerLine, callerMember);
        return processor.Machine.Io.Services.AsKernel(services => services.NtClose([Handle.Value]));
    }

    /// <summary>Opens a device by name. Stands for <c>ZwCreateFile</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="FileHandle">Receives the handle.</param>
    /// <param name="DesiredAccess">Access wanted.</param>
    /// <param name="ObjectAttributes">The name; with OBJ_KERNEL_HANDLE the handle belongs to the System process.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="AllocationSize">Unused.</param>
    /// <param name="FileAttributes">Unused.</param>
    /// <param name="ShareAccess">What other openers may do.</param>
    /// <param name="CreateDisposition">Whether to open or create.</param>
    /// <param name="CreateOptions">FILE_SYNCHRONOUS_IO_NONALERT (20) for a handle whose requests are waited for.</param>
    /// <param name="EaBuffer">Must be null.</param>
    /// <param name="EaLength">Must be 0.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, or why the open failed.</returns>
    [WdkRoutine("ZwCreateFile")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS CreateFile(
        KernelPtr<HANDLE> FileHandle,
        uint DesiredAccess,
        KernelPtr<OBJECT_ATTRIBUTES> ObjectAttributes,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        KernelPtr<long> AllocationSize,
        uint FileAttributes,
        uint ShareAccess,
        uint CreateDisposition,
        uint CreateOptions,
        PVOID EaBuffer,
        uint EaLength,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterService([FileHandle.Address, ObjectAttributes.Address, IoStatusBlock.Address, AllocationSize.Address, EaBuffer.Address], callerFile, callerLine, callerMember);
        return processor.Machine.Io.Services.AsKernel(services => services.NtCreateFile([
            FileHandle.Address, DesiredAccess, ObjectAttributes.Address, IoStatusBlock.Address, AllocationSize.Address, FileAttributes, ShareAccess,
            CreateDisposition, CreateOptions, EaBuffer.Address, EaLength]));
    }

    /// <summary>Reads from an open file. Stands for <c>ZwReadFile</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="FileHandle">The handle.</param>
    /// <param name="Event">An event handle, or none.</param>
    /// <param name="ApcRoutine">Must be null.</param>
    /// <param name="ApcContext">Unused.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="Buffer">The data.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="ByteOffset">Where to start, or null.</param>
    /// <param name="Key">Must be null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>What the request ended with; STATUS_PENDING on a handle that is not synchronous.</returns>
    [WdkRoutine("ZwReadFile")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS ReadFile(
        HANDLE FileHandle,
        HANDLE Event,
        PVOID ApcRoutine,
        PVOID ApcContext,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        PVOID Buffer,
        uint Length,
        KernelPtr<long> ByteOffset,
        KernelPtr<uint> Key,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterService([IoStatusBlock.Address, Buffer.Address, ByteOffset.Address, Key.Address], callerFile, callerLine, callerMember);
        return processor.Machine.Io.Services.AsKernel(services => services.NtReadFile([
            FileHandle.Value, Event.Value, ApcRoutine.Address, ApcContext.Address, IoStatusBlock.Address, Buffer.Address, Length, ByteOffset.Address, Key.Address]));
    }

    /// <summary>Writes to an open file. Stands for <c>ZwWriteFile</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="FileHandle">The handle.</param>
    /// <param name="Event">An event handle, or none.</param>
    /// <param name="ApcRoutine">Must be null.</param>
    /// <param name="ApcContext">Unused.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="Buffer">The data.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="ByteOffset">Where to start, or null.</param>
    /// <param name="Key">Must be null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>What the request ended with; STATUS_PENDING on a handle that is not synchronous.</returns>
    [WdkRoutine("ZwWriteFile")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS WriteFile(
        HANDLE FileHandle,
        HANDLE Event,
        PVOID ApcRoutine,
        PVOID ApcContext,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        PVOID Buffer,
        uint Length,
        KernelPtr<long> ByteOffset,
        KernelPtr<uint> Key,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterService([IoStatusBlock.Address, Buffer.Address, ByteOffset.Address, Key.Address], callerFile, callerLine, callerMember);
        return processor.Machine.Io.Services.AsKernel(services => services.NtWriteFile([
            FileHandle.Value, Event.Value, ApcRoutine.Address, ApcContext.Address, IoStatusBlock.Address, Buffer.Address, Length, ByteOffset.Address, Key.Address]));
    }

    /// <summary>
    /// Sends a control code to an open file. The buffers are trusted: kernel addresses are fine. Stands for <c>ZwDeviceIoControlFile</c>.
    /// Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="FileHandle">The handle.</param>
    /// <param name="Event">An event handle, or none.</param>
    /// <param name="ApcRoutine">Must be null.</param>
    /// <param name="ApcContext">Unused.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="IoControlCode">The control code.</param>
    /// <param name="InputBuffer">Input, or null.</param>
    /// <param name="InputBufferLength">Bytes of input.</param>
    /// <param name="OutputBuffer">Output, or null.</param>
    /// <param name="OutputBufferLength">Bytes of output.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>What the request ended with; STATUS_PENDING on a handle that is not synchronous.</returns>
    [WdkRoutine("ZwDeviceIoControlFile")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS DeviceIoControlFile(
        HANDLE FileHandle,
        HANDLE Event,
        PVOID ApcRoutine,
        PVOID ApcContext,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        uint IoControlCode,
        PVOID InputBuffer,
        uint InputBufferLength,
        PVOID OutputBuffer,
        uint OutputBufferLength,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterService([IoStatusBlock.Address, InputBuffer.Address, OutputBuffer.Address], callerFile, callerLine, callerMember);
        return processor.Machine.Io.Services.AsKernel(services => services.NtDeviceIoControlFile([
            FileHandle.Value, Event.Value, ApcRoutine.Address, ApcContext.Address, IoStatusBlock.Address, IoControlCode, InputBuffer.Address,
            InputBufferLength, OutputBuffer.Address, OutputBufferLength]));
    }
}
