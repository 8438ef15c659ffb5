using System.Runtime.CompilerServices;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Asynchronous procedure calls.</content>
public static partial class Ke
{
    /// <summary>
    /// Prepares an APC: without a normal routine a special kernel APC, with one in kernel mode a normal kernel APC, in user mode a user APC, whose
    /// normal routine is a routine that the program registered. Any level.
    /// </summary>
    [WdkRoutine("KeInitializeApc")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeApc(
        KernelPtr<KAPC> Apc, KernelPtr<KTHREAD> Thread, KAPC_ENVIRONMENT Environment, KkernelRoutine KernelRoutine, KrundownRoutine? RundownRoutine, KnormalRoutine? NormalRoutine, KPROCESSOR_MODE ApcMode, PVOID NormalContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var code = processor.Machine.Code;
        processor.Write(Apc.Address, new KAPC
        {
            Type = 0x12,
            Size = 48,
            Thread = Thread,
            KernelRoutine = new PVOID(code.AddressOf(KernelRoutine, processor)),
            RundownRoutine = new PVOID(code.AddressOf(RundownRoutine, processor)),
            NormalRoutine = new PVOID(code.AddressOf(NormalRoutine, processor)),
            NormalContext = NormalContext,
            ApcStateIndex = (byte)Environment,
            ApcMode = (byte)ApcMode,
        });
    }

    /// <summary>
    /// The same for a user APC: the normal routine is an address in the program, as <c>User.RegisterRoutine</c> gives. Any level.
    /// </summary>
    [WdkRoutine("KeInitializeApc")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeApc(
        KernelPtr<KAPC> Apc, KernelPtr<KTHREAD> Thread, KAPC_ENVIRONMENT Environment, KkernelRoutine KernelRoutine, KrundownRoutine? RundownRoutine, PVOID NormalRoutine, KPROCESSOR_MODE ApcMode, PVOID NormalContext,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        InitializeApc(Apc, Thread, Environment, KernelRoutine, RundownRoutine, (KnormalRoutine?)null, ApcMode, NormalContext, callerFile, callerLine, callerMember);
        Processor.Current.Write(Apc.Address + ApcObjects.NormalRoutine, NormalRoutine.Address);
    }

    /// <summary>Queues an APC to its thread; false when it is queued already or the thread has ended. At or below DISPATCH_LEVEL.</summary>
    [WdkRoutine("KeInsertQueueApc")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool InsertQueueApc(
        KernelPtr<KAPC> Apc, PVOID SystemArgument1, PVOID SystemArgument2, int Increment,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        _ = Increment;
        var queued = ApcObjects.Insert(processor, Apc.Address, SystemArgument1.Address, SystemArgument2.Address);
        processor.SettleAndPoint(Scheduling.PointKind.Queue);
        return queued;
    }
}
