using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Extensions of driver objects, and questions about a request.</content>
public static partial class Io
{
    /// <summary>
    /// Gives a driver zeroed nonpaged memory of its own, found again by an address that only it uses. Stands for
    /// <c>IoAllocateDriverObjectExtension</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DriverObject">The driver.</param>
    /// <param name="ClientIdentificationAddress">The address that names the extension.</param>
    /// <param name="DriverObjectExtensionSize">Bytes.</param>
    /// <param name="DriverObjectExtension">Receives the memory; null on failure.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION or STATUS_INSUFFICIENT_RESOURCES.</returns>
    [WdkRoutine("IoAllocateDriverObjectExtension")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static NTSTATUS AllocateDriverObjectExtension(
        KernelPtr<DRIVER_OBJECT> DriverObject,
        PVOID ClientIdentificationAddress,
        uint DriverObjectExtensionSize,
        out PVOID DriverObjectExtension,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.AllocateExtension(processor, DriverObject.Address, ClientIdentificationAddress.Address, DriverObjectExtensionSize, out DriverObjectExtension);
    }

    /// <summary>Finds the memory again. Stands for <c>IoGetDriverObjectExtension</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="DriverObject">The driver.</param>
    /// <param name="ClientIdentificationAddress">The address that names the extension.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The memory; null when there is none.</returns>
    [WdkRoutine("IoGetDriverObjectExtension")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID GetDriverObjectExtension(
        KernelPtr<DRIVER_OBJECT> DriverObject,
        PVOID ClientIdentificationAddress,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.FindExtension(DriverObject.Address, ClientIdentificationAddress.Address);
    }

    /// <summary>
    /// The process of the thread that made a request. Stands for <c>IoGetRequestorProcess</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The process; null for a request without a thread.</returns>
    [WdkRoutine("IoGetRequestorProcess")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<KPROCESS> GetRequestorProcess(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return new KernelPtr<KPROCESS>(processor.Machine.ProcessTable.ThreadAt(Irp.Thread.Address)?.Process.Object ?? 0);
    }

    /// <summary>
    /// The id of the process that made a request. Stands for <c>IoGetRequestorProcessId</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The id; 0 for a request without a thread.</returns>
    [WdkRoutine("IoGetRequestorProcessId")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint GetRequestorProcessId(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.ProcessTable.ThreadAt(Irp.Thread.Address)?.Process.Id ?? 0;
    }

    /// <summary>
    /// Tells whether the requestor waits for a request anyway. Stands for <c>IoIsOperationSynchronous</c>. Callable at any level; at or
    /// above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when it does.</returns>
    [WdkRoutine("IoIsOperationSynchronous")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static bool IsOperationSynchronous(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        return (Irp.Flags & Wdm.IRP_SYNCHRONOUS_API) != 0;
    }
}
