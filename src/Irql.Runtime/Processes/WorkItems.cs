using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>Work items of drivers.</summary>
internal static class WorkItems
{
    private const uint RoutineOffset = 8;
    private const uint ParameterOffset = 12;

    public static void Queue(Processor processor, uint item)
    {
        if (processor.Read<uint>(item) != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
        processor.Machine.Verifier.CheckWorkItem(processor, item);
        processor.Write(item, item);
        processor.Write(item + 4, item);
        processor.Tell(ObservedKind.WorkQueue, item);
        processor.Machine.SystemThreads.Queue(() => Run(item));
        processor.SettleAndPoint(PointKind.Queue);
    }

    private static void Run(uint item)
    {
        var processor = Processor.Current;
        var routine = processor.Read<uint>(item + RoutineOffset);
        var parameter = processor.Read<uint>(item + ParameterOffset);
        processor.Write(item, 0u);
        processor.Write(item + 4, 0u);
        processor.Tell(ObservedKind.WorkBegin, item, routine);
        var target = processor.Machine.Code.Enter<WorkerThreadRoutine>(processor, routine);
        try
        {
            target(new PVOID(parameter));
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        processor = Processor.Current;
        processor.AfterGuestCode();
        CheckReturn(processor, routine, parameter, item);
        Processor.Current.Tell(ObservedKind.WorkEnd, item);
        Processor.Current.SwitchDriver(null);
    }

    /// <summary>A worker must come back as it went.</summary>
    private static void CheckReturn(Processor processor, uint routine, uint parameter, uint item)
    {
        var thread = processor.Thread;
        if (processor.Irql >= Processor.Dispatch)
            processor.RaiseBugCheck((uint)BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL, routine, processor.Irql, parameter, item);
        if (thread.AttachedTo is not null || thread.CombinedApcDisable != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.APC_INDEX_MISMATCH, routine, thread.ApcStateIndex, thread.CombinedApcDisable, 1);
        processor.Settle(Processor.Passive);
    }
}
