using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Work items that keep their device alive.</content>
public static partial class Io
{
    /// <summary>Allocates a work item. Stands for <c>IoAllocateWorkItem</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="DeviceObject">A device of the caller's driver; it is referenced while the work is queued or running.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The work item; null when no memory is left.</returns>
    [WdkRoutine("IoAllocateWorkItem")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static KernelPtr<IO_WORKITEM> AllocateWorkItem(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.AllocateWorkItem(processor, DeviceObject.Address);
    }

    /// <summary>Frees a work item that is not queued. Stands for <c>IoFreeWorkItem</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="IoWorkItem">The work item.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoFreeWorkItem")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeWorkItem(
        KernelPtr<IO_WORKITEM> IoWorkItem,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.FreeWorkItem(processor, IoWorkItem);
    }

    /// <summary>
    /// Initialises a work item in the caller's own memory. Stands for <c>IoInitializeWorkItem</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="IoObject">A device or the driver object of the caller's driver.</param>
    /// <param name="IoWorkItem">Nonpaged memory of <c>IoSizeofWorkItem()</c> bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoInitializeWorkItem")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeWorkItem(
        PVOID IoObject,
        KernelPtr<IO_WORKITEM> IoWorkItem,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        IoManager.InitializeWorkItem(processor, IoWorkItem, IoObject.Address);
    }

    /// <summary>
    /// Gives up a work item in the caller's own memory. Stands for <c>IoUninitializeWorkItem</c>. Callable at any level; at or above
    /// DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="IoWorkItem">The work item, which is not queued.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoUninitializeWorkItem")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void UninitializeWorkItem(
        KernelPtr<IO_WORKITEM> IoWorkItem,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        processor.Machine.Io.UninitializeWorkItem(processor, IoWorkItem);
    }

    /// <summary>
    /// Bytes of a work item. Stands for <c>IoSizeofWorkItem</c>. Callable at any level; at or above DISPATCH_LEVEL only with resident
    /// operands.
    /// </summary>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("IoSizeofWorkItem")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint SizeofWorkItem(
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        return IoManager.WorkItemSize;
    }

    /// <summary>
    /// Has a routine run at PASSIVE_LEVEL in a system worker thread. Stands for <c>IoQueueWorkItem</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="IoWorkItem">The work item.</param>
    /// <param name="WorkerRoutine">The routine.</param>
    /// <param name="QueueType">Which queue; they are one here.</param>
    /// <param name="Context">Handed to the routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoQueueWorkItem")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void QueueWorkItem(
        KernelPtr<IO_WORKITEM> IoWorkItem,
        IoWorkitemRoutine WorkerRoutine,
        WORK_QUEUE_TYPE QueueType,
        PVOID Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = QueueType;
        processor.Machine.Io.QueueWorkItem(processor, IoWorkItem, processor.Machine.Code.AddressOf(WorkerRoutine, processor), Context, extended: false);
    }

    /// <summary>
    /// The same for a routine that is told its work item. Stands for <c>IoQueueWorkItemEx</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="IoWorkItem">The work item.</param>
    /// <param name="WorkerRoutine">The routine.</param>
    /// <param name="QueueType">Which queue; they are one here.</param>
    /// <param name="Context">Handed to the routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoQueueWorkItemEx")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void QueueWorkItemEx(
        KernelPtr<IO_WORKITEM> IoWorkItem,
        IoWorkitemRoutineEx WorkerRoutine,
        WORK_QUEUE_TYPE QueueType,
        PVOID Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = QueueType;
        processor.Machine.Io.QueueWorkItem(processor, IoWorkItem, processor.Machine.Code.AddressOf(WorkerRoutine, processor), Context, extended: true);
    }
}
