using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Stack locations.</content>
public static partial class Io
{
    /// <summary>
    /// The location with the arguments for the calling driver. Stands for <c>IoGetCurrentIrpStackLocation</c>. Callable at any level; at or
    /// above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The location.</returns>
    [WdkRoutine("IoGetCurrentIrpStackLocation")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<IO_STACK_LOCATION> GetCurrentIrpStackLocation(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        return Irp.CurrentStackLocation;
    }

    /// <summary>
    /// The location of the driver below, for the caller to fill in. Stands for <c>IoGetNextIrpStackLocation</c>. Callable at any level; at
    /// or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The location.</returns>
    [WdkRoutine("IoGetNextIrpStackLocation")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<IO_STACK_LOCATION> GetNextIrpStackLocation(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        return new KernelPtr<IO_STACK_LOCATION>(Irp.CurrentStackLocation.Address - IoManager.StackLocationSize);
    }

    /// <summary>
    /// Makes the next location the current one: for whoever makes a request and wants a location of its own. Stands for
    /// <c>IoSetNextIrpStackLocation</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoSetNextIrpStackLocation")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void SetNextIrpStackLocation(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        IoManager.NextLocation(Irp);
    }

    /// <summary>
    /// Lets the driver below use the caller's own location: the request is forwarded without a completion routine. Stands for
    /// <c>IoSkipCurrentIrpStackLocation</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoSkipCurrentIrpStackLocation")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void SkipCurrentIrpStackLocation(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        IoManager.SkipLocation(Irp);
    }

    /// <summary>
    /// Copies the caller's location to that of the driver below, without the completion routine. Stands for
    /// <c>IoCopyCurrentIrpStackLocationToNext</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoCopyCurrentIrpStackLocationToNext")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void CopyCurrentIrpStackLocationToNext(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        IoManager.CopyLocation(processor, Irp);
    }

    /// <summary>
    /// Asks to be called when the driver below has completed the request. Stands for <c>IoSetCompletionRoutine</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request.</param>
    /// <param name="CompletionRoutine">The routine; resident code.</param>
    /// <param name="Context">Handed to the routine.</param>
    /// <param name="InvokeOnSuccess">Call it for a success status.</param>
    /// <param name="InvokeOnError">Call it for an error status.</param>
    /// <param name="InvokeOnCancel">Call it when the request was cancelled.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoSetCompletionRoutine")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void SetCompletionRoutine(
        KernelPtr<IRP> Irp,
        IoCompletionRoutine? CompletionRoutine,
        PVOID Context,
        bool InvokeOnSuccess,
        bool InvokeOnError,
        bool InvokeOnCancel,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        var routine = processor.Machine.Code.AddressOf(CompletionRoutine, processor);
        var control = (InvokeOnSuccess ? Wdm.SL_INVOKE_ON_SUCCESS : 0) | (InvokeOnError ? Wdm.SL_INVOKE_ON_ERROR : 0)
            | (InvokeOnCancel ? Wdm.SL_INVOKE_ON_CANCEL : 0);
        processor.Machine.Io.SetCompletionRoutine(processor, Irp, routine, Context, (byte)control);
    }

    /// <summary>
    /// The same, and the caller's driver stays loaded until the routine has returned. Stands for <c>IoSetCompletionRoutineEx</c>. Callable
    /// at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">A device of the caller's driver.</param>
    /// <param name="Irp">The request.</param>
    /// <param name="CompletionRoutine">The routine; resident code.</param>
    /// <param name="Context">Handed to the routine.</param>
    /// <param name="InvokeOnSuccess">Call it for a success status.</param>
    /// <param name="InvokeOnError">Call it for an error status.</param>
    /// <param name="InvokeOnCancel">Call it when the request was cancelled.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS.</returns>
    [WdkRoutine("IoSetCompletionRoutineEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static NTSTATUS SetCompletionRoutineEx(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        IoCompletionRoutine? CompletionRoutine,
        PVOID Context,
        bool InvokeOnSuccess,
        bool InvokeOnError,
        bool InvokeOnCancel,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = DeviceObject.DriverObject;
        var routine = processor.Machine.Code.AddressOf(CompletionRoutine, processor);
        var control = (InvokeOnSuccess ? Wdm.SL_INVOKE_ON_SUCCESS : 0) | (InvokeOnError ? Wdm.SL_INVOKE_ON_ERROR : 0)
            | (InvokeOnCancel ? Wdm.SL_INVOKE_ON_CANCEL : 0);
        processor.Machine.Io.SetCompletionRoutine(processor, Irp, routine, Context, (byte)control);
        return NTSTATUS.STATUS_SUCCESS;
    }
}
