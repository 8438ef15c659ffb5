using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Cancel-safe queues.</content>
public static partial class Io
{
    /// <summary>
    /// Initialises a cancel-safe queue with the driver's routines. Stands for <c>IoCsqInitialize</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Csq">Resident memory for the queue.</param>
    /// <param name="CsqInsertIrp">Puts a request in.</param>
    /// <param name="CsqRemoveIrp">Takes a request out.</param>
    /// <param name="CsqPeekNextIrp">Finds the next request that matches.</param>
    /// <param name="CsqAcquireLock">Takes the driver's lock.</param>
    /// <param name="CsqReleaseLock">Releases the driver's lock.</param>
    /// <param name="CsqCompleteCanceledIrp">Completes a request that was cancelled in the queue.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS.</returns>
    [WdkRoutine("IoCsqInitialize")]
    [IrqlRequiresMax(IrqlLevel.High)]
    [return: MustCheck]
    public static NTSTATUS CsqInitialize(
        KernelPtr<IO_CSQ> Csq,
        IoCsqInsertIrp CsqInsertIrp,
        IoCsqRemoveIrp CsqRemoveIrp,
        IoCsqPeekNextIrp CsqPeekNextIrp,
        IoCsqAcquireLock CsqAcquireLock,
        IoCsqReleaseLock CsqReleaseLock,
        IoCsqCompleteCanceledIrp CsqCompleteCanceledIrp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        var code = processor.Machine.Code;
        IoManager.InitializeCsq(Csq, extended: false, new IO_CSQ
        {
            CsqInsertIrp = new PVOID(code.AddressOf(CsqInsertIrp, processor)),
            CsqRemoveIrp = new PVOID(code.AddressOf(CsqRemoveIrp, processor)),
            CsqPeekNextIrp = new PVOID(code.AddressOf(CsqPeekNextIrp, processor)),
            CsqAcquireLock = new PVOID(code.AddressOf(CsqAcquireLock, processor)),
            CsqReleaseLock = new PVOID(code.AddressOf(CsqReleaseLock, processor)),
            CsqCompleteCanceledIrp = new PVOID(code.AddressOf(CsqCompleteCanceledIrp, processor)),
        });
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>
    /// Initialises a cancel-safe queue with the driver's routines, of which the insert routine may refuse. Stands for
    /// <c>IoCsqInitializeEx</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Csq">Resident memory for the queue.</param>
    /// <param name="CsqInsertIrp">Puts a request in, or refuses it.</param>
    /// <param name="CsqRemoveIrp">Takes a request out.</param>
    /// <param name="CsqPeekNextIrp">Finds the next request that matches.</param>
    /// <param name="CsqAcquireLock">Takes the driver's lock.</param>
    /// <param name="CsqReleaseLock">Releases the driver's lock.</param>
    /// <param name="CsqCompleteCanceledIrp">Completes a request that was cancelled in the queue.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS.</returns>
    [WdkRoutine("IoCsqInitializeEx")]
    [IrqlRequiresMax(IrqlLevel.High)]
    [return: MustCheck]
    public static NTSTATUS CsqInitializeEx(
        KernelPtr<IO_CSQ> Csq,
        IoCsqInsertIrpEx CsqInsertIrp,
        IoCsqRemoveIrp CsqRemoveIrp,
        IoCsqPeekNextIrp CsqPeekNextIrp,
        IoCsqAcquireLock CsqAcquireLock,
        IoCsqReleaseLock CsqReleaseLock,
        IoCsqCompleteCanceledIrp CsqCompleteCanceledIrp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        var code = processor.Machine.Code;
        IoManager.InitializeCsq(Csq, extended: true, new IO_CSQ
        {
            CsqInsertIrp = new PVOID(code.AddressOf(CsqInsertIrp, processor)),
            CsqRemoveIrp = new PVOID(code.AddressOf(CsqRemoveIrp, processor)),
            CsqPeekNextIrp = new PVOID(code.AddressOf(CsqPeekNextIrp, processor)),
            CsqAcquireLock = new PVOID(code.AddressOf(CsqAcquireLock, processor)),
            CsqReleaseLock = new PVOID(code.AddressOf(CsqReleaseLock, processor)),
            CsqCompleteCanceledIrp = new PVOID(code.AddressOf(CsqCompleteCanceledIrp, processor)),
        });
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>
    /// Marks a request pending and puts it into the queue, from where it can be cancelled. Stands for <c>IoCsqInsertIrp</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Csq">The queue.</param>
    /// <param name="Irp">The request.</param>
    /// <param name="Context">Memory that names the request for <c>IoCsqRemoveIrp</c>, or null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoCsqInsertIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void CsqInsertIrp(
        KernelPtr<IO_CSQ> Csq,
        KernelPtr<IRP> Irp,
        KernelPtr<IO_CSQ_IRP_CONTEXT> Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = processor.Machine.Io.InsertCsq(processor, Csq, Irp, Context, PVOID.Null);
    }

    /// <summary>
    /// The same with an insert routine that may refuse; then the request stays with the caller. Stands for <c>IoCsqInsertIrpEx</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Csq">The queue.</param>
    /// <param name="Irp">The request.</param>
    /// <param name="Context">Memory that names the request for <c>IoCsqRemoveIrp</c>, or null.</param>
    /// <param name="InsertContext">Handed to the insert routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>What the insert routine returned.</returns>
    [WdkRoutine("IoCsqInsertIrpEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS CsqInsertIrpEx(
        KernelPtr<IO_CSQ> Csq,
        KernelPtr<IRP> Irp,
        KernelPtr<IO_CSQ_IRP_CONTEXT> Context,
        PVOID InsertContext,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.InsertCsq(processor, Csq, Irp, Context, InsertContext);
    }

    /// <summary>Takes a certain request out of the queue. Stands for <c>IoCsqRemoveIrp</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="Csq">The queue.</param>
    /// <param name="Context">What the request was inserted with.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request, which is the caller's now; null when it was cancelled or removed before.</returns>
    [WdkRoutine("IoCsqRemoveIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<IRP> CsqRemoveIrp(
        KernelPtr<IO_CSQ> Csq,
        KernelPtr<IO_CSQ_IRP_CONTEXT> Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.RemoveCsq(processor, Csq, Context);
    }

    /// <summary>
    /// Takes the next matching request out of the queue. Stands for <c>IoCsqRemoveNextIrp</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Csq">The queue.</param>
    /// <param name="PeekContext">Handed to the peek routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request, which is the caller's now; null when there is none.</returns>
    [WdkRoutine("IoCsqRemoveNextIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<IRP> CsqRemoveNextIrp(
        KernelPtr<IO_CSQ> Csq,
        PVOID PeekContext,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.RemoveNextCsq(processor, Csq, PeekContext);
    }
}
