using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Work items and raised exceptions.</content>
public static partial class Ex
{
    /// <summary>Prepares a work item. The object must lie in resident memory.</summary>
    [WdkRoutine("ExInitializeWorkItem"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeWorkItem(
        KernelPtr<WORK_QUEUE_ITEM> Item, [IrqlRole("WORKER_THREAD_ROUTINE")] WorkerThreadRoutine Routine, PVOID Context,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Write(Item.Address, new WORK_QUEUE_ITEM
        {
            WorkerRoutine = new PVOID(processor.Machine.Code.AddressOf(Routine, processor)),
            Parameter = Context,
        });
    }

    /// <summary>
    /// Hands a work item to a system worker thread, which runs it in the System process at PASSIVE_LEVEL. Queuing a queued one corrupts the list:
    /// bugcheck 139.
    /// </summary>
    [WdkRoutine("ExQueueWorkItem"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void QueueWorkItem(
        KernelPtr<WORK_QUEUE_ITEM> WorkItem, WORK_QUEUE_TYPE QueueType,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        _ = QueueType;
        WorkItems.Queue(processor, WorkItem.Address);
    }

    /// <summary>Raises an exception with a status, which the nearest handler catches.</summary>
    [WdkRoutine("ExRaiseStatus"), IrqlRequiresMax(IrqlLevel.Apc)]
    [DoesNotReturn]
    public static void RaiseStatus(
        NTSTATUS Status,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        throw new GuestException(Status, 0);
    }

    /// <summary>Raises STATUS_ACCESS_VIOLATION.</summary>
    [WdkRoutine("ExRaiseAccessViolation"), IrqlRequiresMax(IrqlLevel.Passive)]
    [DoesNotReturn]
    public static void RaiseAccessViolation(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, 0);
    }

    /// <summary>Raises STATUS_DATATYPE_MISALIGNMENT.</summary>
    [WdkRoutine("ExRaiseDatatypeMisalignment"), IrqlRequiresMax(IrqlLevel.Passive)]
    [DoesNotReturn]
    public static void RaiseDatatypeMisalignment(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        _ = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        throw new GuestException(NTSTATUS.STATUS_DATATYPE_MISALIGNMENT, 0);
    }
}
