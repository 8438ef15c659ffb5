using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Sending requests down and completing them.</content>
public static partial class Io
{
    /// <summary>
    /// Sends a request to a device: its driver's dispatch routine is called with the next stack location. Stands for <c>IoCallDriver</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The target, usually the device below the caller's.</param>
    /// <param name="Irp">The request; the sender has prepared its next stack location.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The dispatch routine's result: STATUS_PENDING when the request is still under way.</returns>
    [WdkRoutine("IoCallDriver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [RequiresNoSpinLockHeld]
    public static NTSTATUS CallDriver(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = IoManager.EnterRequest(callerFile, callerLine, callerMember);
        return processor.Machine.Io.CallDriver(processor, DeviceObject, Irp);
    }

    /// <summary>
    /// Sends a request to a device, as the function behind the macro does. Stands for <c>IofCallDriver</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The target.</param>
    /// <param name="Irp">The request; the sender has prepared its next stack location.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The dispatch routine's result: STATUS_PENDING when the request is still under way.</returns>
    [WdkRoutine("IofCallDriver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [RequiresNoSpinLockHeld]
    public static NTSTATUS IofCallDriver(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = IoManager.EnterRequest(callerFile, callerLine, callerMember);
        return processor.Machine.Io.CallDriver(processor, DeviceObject, Irp, fastForm: true);
    }

    /// <summary>
    /// Completes a request: completion routines run from here upwards, and the requestor is told. The request must not be touched any more.
    /// Stands for <c>IoCompleteRequest</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request, its status block filled in and its cancel routine cleared.</param>
    /// <param name="PriorityBoost">Boost of the waiting thread; it makes no difference here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoCompleteRequest")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [RequiresNoSpinLockHeld]
    public static void CompleteRequest(
        KernelPtr<IRP> Irp,
        sbyte PriorityBoost,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = IoManager.EnterRequest(callerFile, callerLine, callerMember);
        _ = PriorityBoost;
        processor.Machine.Io.CompleteRequest(processor, Irp);
    }

    /// <summary>
    /// Completes a request, as the function behind the macro does. Stands for <c>IofCompleteRequest</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="PriorityBoost">Boost of the waiting thread; it makes no difference here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IofCompleteRequest")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [RequiresNoSpinLockHeld]
    public static void IofCompleteRequest(
        KernelPtr<IRP> Irp,
        sbyte PriorityBoost,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = IoManager.EnterRequest(callerFile, callerLine, callerMember);
        _ = PriorityBoost;
        processor.Machine.Io.CompleteRequest(processor, Irp);
    }

    /// <summary>
    /// Sends a request down with a copy of the caller's stack location and waits until it comes back. Stands for
    /// <c>IoForwardIrpSynchronously</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device below.</param>
    /// <param name="Irp">The request; afterwards the caller has it again and must complete it.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>False when the request has no stack location left.</returns>
    [WdkRoutine("IoForwardIrpSynchronously")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [RequiresNoSpinLockHeld]
    [MayWait]
    public static bool ForwardIrpSynchronously(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(1, callerFile, callerLine, callerMember);
        return processor.Machine.Io.ForwardSynchronously(processor, DeviceObject, Irp);
    }

    /// <summary>
    /// Says that the dispatch routine is going to return STATUS_PENDING. To be called before the request can be completed by anybody else.
    /// Stands for <c>IoMarkIrpPending</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoMarkIrpPending")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void MarkIrpPending(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        IoManager.MarkPending(Irp, processor.Machine.Io.FindIrp(Irp.Address));
    }
}
