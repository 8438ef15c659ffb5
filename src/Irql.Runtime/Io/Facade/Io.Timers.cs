using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Timers of devices, and requests that are parts of another one.</content>
public static partial class Io
{
    /// <summary>
    /// Gives a device a timer that calls a routine about once a second while it is started. Stands for <c>IoInitializeTimer</c>. Callable at
    /// PASSIVE_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="TimerRoutine">The routine; it runs at DISPATCH_LEVEL.</param>
    /// <param name="Context">What it gets.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS.</returns>
    [WdkRoutine("IoInitializeTimer")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS InitializeTimer(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [IrqlRole("IO_TIMER_ROUTINE")] IoTimerRoutine TimerRoutine,
        PVOID Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.InitializeTimer(processor, DeviceObject, processor.Machine.Code.AddressOf(TimerRoutine, processor), Context);
    }

    /// <summary>Starts the timer of a device. Stands for <c>IoStartTimer</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoStartTimer")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void StartTimer(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.StartTimer(processor, DeviceObject);
    }

    /// <summary>
    /// Stops the timer of a device; its routine may be running on another processor. Stands for <c>IoStopTimer</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoStopTimer")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void StopTimer(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "") =>
        IoManager.StopTimer(Processor.Enter(2, callerFile, callerLine, callerMember), DeviceObject);

    /// <summary>
    /// Makes a request that is a part of another one. The caller counts the parts in the master's <c>AssociatedIrp.IrpCount</c> before it sends the
    /// first; the end of the last completes the master. Stands for <c>IoMakeAssociatedIrp</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The master.</param>
    /// <param name="StackSize">Stack locations of the part.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The part, or null when memory is exhausted.</returns>
    [WdkRoutine("IoMakeAssociatedIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static KernelPtr<IRP> MakeAssociatedIrp(
        KernelPtr<IRP> Irp,
        sbyte StackSize,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.MakeAssociated(processor, Irp, StackSize);
    }
}
