using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Cancelling requests.</content>
public static partial class Io
{
    /// <summary>
    /// Asks for a request to be cancelled: sets its flag and calls its cancel routine, if one is set. The caller must know that the request
    /// is not completed yet. Stands for <c>IoCancelIrp</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when a cancel routine was called; false when the request will be completed by whoever has it.</returns>
    [WdkRoutine("IoCancelIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool CancelIrp(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Cancel(processor, Irp);
    }

    /// <summary>
    /// Exchanges the cancel routine in one step. Stands for <c>IoSetCancelRoutine</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="CancelRoutine">The new routine, or null for none.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Code address of the old routine; null when none was set or cancellation has begun.</returns>
    [WdkRoutine("IoSetCancelRoutine")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static PVOID SetCancelRoutine(
        KernelPtr<IRP> Irp,
        DriverCancel? CancelRoutine,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return new PVOID(processor.Machine.Io.SetCancelRoutine(processor, Irp, processor.Machine.Code.AddressOf(CancelRoutine, processor)));
    }

    /// <summary>
    /// Takes the one lock that guards cancellation in all of the machine. Stands for <c>IoAcquireCancelSpinLock</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irql">Receives the level to release it to.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoAcquireCancelSpinLock")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [IrqlRaises(IrqlLevel.Dispatch)]
    [AcquiresLock(LockKind.Cancel)]
    public static void AcquireCancelSpinLock(
        [IrqlSaves] out IrqlLevel Irql,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        Irql = processor.Machine.Io.AcquireCancelLock(processor);
    }

    /// <summary>
    /// Releases the lock that guards cancellation. Stands for <c>IoReleaseCancelSpinLock</c>. Callable at DISPATCH_LEVEL only.
    /// </summary>
    /// <param name="Irql">What the acquisition gave; in a cancel routine the request's <c>CancelIrql</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoReleaseCancelSpinLock")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    [ReleasesLock(LockKind.Cancel)]
    public static void ReleaseCancelSpinLock(
        [IrqlRestores] IrqlLevel Irql,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        processor.Machine.Io.ReleaseCancelLock(processor, Irql);
    }
}
