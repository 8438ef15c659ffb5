using System.Runtime.CompilerServices;
using Irql.Runtime.Devices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Working with interrupt service routines and with other processors.</content>
public static partial class Ke
{
    /// <summary>Runs a routine at the interrupt's synchronise level with its spin lock held, so that its service routine does not run meanwhile.</summary>
    [WdkRoutine("KeSynchronizeExecution"), IrqlRequiresMax(IrqlLevel.Device)]
    public static bool SynchronizeExecution(
        KernelPtr<KINTERRUPT> Interrupt, [IrqlRole("KSYNCHRONIZE_ROUTINE")] KsynchronizeRoutine SynchronizeRoutine, PVOID SynchronizeContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Synchronization.Execute(Processor.Enter(Processor.Device, callerFile, callerLine, callerMember), Interrupt.Address, SynchronizeRoutine, SynchronizeContext);

    /// <summary>Raises to the interrupt's synchronise level and takes its spin lock; returns the old level.</summary>
    [WdkRoutine("KeAcquireInterruptSpinLock"), IrqlRequiresMax(IrqlLevel.Device), IrqlRaises(IrqlLevel.Device)]
    [return: IrqlSaves]
    public static IrqlLevel AcquireInterruptSpinLock(
        [AcquiresLock(LockKind.Spin)] KernelPtr<KINTERRUPT> Interrupt,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Synchronization.Acquire(Processor.Enter(Processor.Device, callerFile, callerLine, callerMember), Interrupt.Address);

    /// <summary>Releases the interrupt's spin lock and lowers to the level given.</summary>
    [WdkRoutine("KeReleaseInterruptSpinLock"), IrqlRequires(IrqlLevel.Device)]
    public static void ReleaseInterruptSpinLock(
        [ReleasesLock(LockKind.Spin)] KernelPtr<KINTERRUPT> Interrupt, [IrqlRestores] IrqlLevel OldIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Synchronization.Release(Processor.Enter(Processor.LowestDevice, Processor.Device, callerFile, callerLine, callerMember), Interrupt.Address, (byte)OldIrql);

    /// <summary>Runs a routine at IPI_LEVEL on every processor and returns what it returned on this one.</summary>
    [WdkRoutine("KeIpiGenericCall"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint IpiGenericCall(
        [IrqlRole("KIPI_BROADCAST_WORKER")] KipiBroadcastWorker BroadcastFunction, uint Context,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Synchronization.Broadcast(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), BroadcastFunction, Context);
}
