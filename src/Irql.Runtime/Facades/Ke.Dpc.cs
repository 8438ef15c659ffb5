using System.Runtime.CompilerServices;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Deferred procedure calls.</content>
public static partial class Ke
{
    private const byte DpcObject = 0x13;
    private const byte ThreadedDpcObject = 0x18;

    /// <summary>Prepares a DPC. The object must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeDpc(
        KernelPtr<KDPC> Dpc, [IrqlRole("KDEFERRED_ROUTINE")] KdeferredRoutine DeferredRoutine, PVOID DeferredContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Prepare(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Dpc, DeferredRoutine, DeferredContext, DpcObject);

    /// <summary>Prepares a threaded DPC, which runs as an ordinary one.</summary>
    [WdkRoutine("KeInitializeThreadedDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeThreadedDpc(
        KernelPtr<KDPC> Dpc, [IrqlRole("KDEFERRED_ROUTINE")] KdeferredRoutine DeferredRoutine, PVOID DeferredContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Prepare(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), Dpc, DeferredRoutine, DeferredContext, ThreadedDpcObject);

    /// <summary>Queues a DPC; false when it is queued already. It leaves the queue before its routine runs.</summary>
    [WdkRoutine("KeInsertQueueDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool InsertQueueDpc(
        KernelPtr<KDPC> Dpc, PVOID SystemArgument1, PVOID SystemArgument2,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var queued = processor.Machine.Dpcs.Insert(processor, Dpc.Address, SystemArgument1.Address, SystemArgument2.Address);
        processor.SettleAndPoint(Scheduling.PointKind.Queue);
        return queued;
    }

    /// <summary>Takes a DPC out of its queue; false when it is in none (its routine may be running).</summary>
    [WdkRoutine("KeRemoveQueueDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool RemoveQueueDpc(
        KernelPtr<KDPC> Dpc,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        return processor.Machine.Dpcs.Remove(processor, Dpc.Address);
    }

    /// <summary>Says where in the queue the DPC goes and how urgent it is.</summary>
    [WdkRoutine("KeSetImportanceDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static void SetImportanceDpc(
        KernelPtr<KDPC> Dpc, KDPC_IMPORTANCE Importance,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Write(Dpc.Address + DpcService.ImportanceOffset, (byte)Importance);

    /// <summary>Says on which processor the DPC runs; a processor that is not there is found out when it is queued (C7).</summary>
    [WdkRoutine("KeSetTargetProcessorDpc"), IrqlRequiresMax(IrqlLevel.High)]
    public static void SetTargetProcessorDpc(
        KernelPtr<KDPC> Dpc, sbyte Number,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Write(Dpc.Address + DpcService.NumberOffset, (ushort)((byte)Number + 1));

    /// <summary>Waits until every DPC that was queued before has run.</summary>
    [WdkRoutine("KeFlushQueuedDpcs"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static void FlushQueuedDpcs(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember).Machine.Dpcs.Flush();

    /// <summary>True while a DPC runs on this processor.</summary>
    [WdkRoutine("KeIsExecutingDpc"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
    public static bool IsExecutingDpc(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") => Processor.Enter(Processor.Dispatch, Processor.Dispatch, callerFile, callerLine, callerMember).ActiveDpc != 0;

    private static void Prepare(Processor processor, KernelPtr<KDPC> dpc, KdeferredRoutine routine, PVOID context, byte type) => processor.Write(
        dpc.Address,
        new KDPC
        {
            Type = type,
            Importance = (byte)KDPC_IMPORTANCE.MediumImportance,
            DeferredRoutine = new PVOID(processor.Machine.Code.AddressOf(routine, processor)),
            DeferredContext = context,
        });
}
