using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <summary>Changing what the dispatcher knows of a thread.</summary>
internal static class ThreadControl
{
    /// <summary>Priority of every process.</summary>
    public const int ProcessPriority = 8;

    /// <summary>Sets a priority and lets the dispatcher look again; the old one comes back.</summary>
    public static int SetPriority(Processor processor, GuestThread thread, int priority)
    {
        var before = thread.Priority;
        if (priority is < 1 or > 31)
            return before;
        processor.Machine.Scheduler.ChangePriority(thread, priority);
        processor.SettleAndPoint(PointKind.Yield);
        return before;
    }

    /// <summary>Sets the affinity of the current thread and moves it if it may no longer run here. Processors that are not there do not count.</summary>
    public static void SetAffinity(Processor processor, uint affinity)
    {
        var present = processor.Machine.Processors.Length == 32 ? uint.MaxValue : (1u << processor.Machine.Processors.Length) - 1;
        if ((affinity & present) == 0)
            return;
        processor.Thread.Affinity = affinity;
        if ((affinity & (1u << processor.Number)) == 0 && processor.Irql < Processor.Dispatch)
            processor.Machine.Scheduler.Move(processor);
    }

    /// <summary>The address is no thread: the kernel reads what is there, and nothing comes of it.</summary>
    public static int NoThread(Processor processor, uint address)
    {
        _ = processor.Read<byte>(address);
        return 0;
    }
}
