using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>Threads as the dispatcher sees them.</content>
public static partial class Ke
{
    /// <summary>The current thread. In a DPC or ISR: whoever was interrupted.</summary>
    [WdkRoutine("KeGetCurrentThread"), IrqlRequiresMax(IrqlLevel.High)]
    public static KernelPtr<KTHREAD> GetCurrentThread(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        new(Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Thread.Object);

    /// <summary>Sets a thread's priority, 1..31, and returns the old one; 0 and other values change nothing.</summary>
    [WdkRoutine("KeSetPriorityThread"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static int SetPriorityThread(
        KernelPtr<KTHREAD> Thread, int Priority,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        if (processor.Machine.ProcessTable.ThreadAt(Thread.Address) is not { } thread)
            return ThreadControl.NoThread(processor, Thread.Address);
        return ThreadControl.SetPriority(processor, thread, Priority);
    }

    /// <summary>A thread's priority.</summary>
    [WdkRoutine("KeQueryPriorityThread"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static int QueryPriorityThread(
        KernelPtr<KTHREAD> Thread,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        return processor.Machine.ProcessTable.ThreadAt(Thread.Address)?.Priority ?? ThreadControl.NoThread(processor, Thread.Address);
    }

    /// <summary>Moves a thread's priority relative to that of its process, and returns the old difference.</summary>
    [WdkRoutine("KeSetBasePriorityThread"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static int SetBasePriorityThread(
        KernelPtr<KTHREAD> Thread, int Increment,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        if (processor.Machine.ProcessTable.ThreadAt(Thread.Address) is not { } thread)
            return ThreadControl.NoThread(processor, Thread.Address);
        return ThreadControl.SetPriority(processor, thread, ThreadControl.ProcessPriority + Increment) - ThreadControl.ProcessPriority;
    }

    /// <summary>Lets the current thread run on the given processors only; one bit each.</summary>
    [WdkRoutine("KeSetSystemAffinityThread"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void SetSystemAffinityThread(
        uint Affinity,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ThreadControl.SetAffinity(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), Affinity);

    /// <summary>The same, returning the old affinity; 0 when there was none.</summary>
    [WdkRoutine("KeSetSystemAffinityThreadEx"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static uint SetSystemAffinityThreadEx(
        uint Affinity,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        var before = processor.Thread.Affinity;
        ThreadControl.SetAffinity(processor, Affinity);
        return before == uint.MaxValue ? 0 : before;
    }

    /// <summary>Lets the current thread run anywhere again.</summary>
    [WdkRoutine("KeRevertToUserAffinityThread"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void RevertToUserAffinityThread(
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ThreadControl.SetAffinity(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), uint.MaxValue);

    /// <summary>Goes back to what <see cref="SetSystemAffinityThreadEx"/> returned; 0 for anywhere.</summary>
    [WdkRoutine("KeRevertToUserAffinityThreadEx"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void RevertToUserAffinityThreadEx(
        uint Affinity,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ThreadControl.SetAffinity(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), Affinity == 0 ? uint.MaxValue : Affinity);

    /// <summary>Lets the current thread run on the given processors of a group only; another group than 0 changes nothing.</summary>
    [WdkRoutine("KeSetSystemGroupAffinityThread"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void SetSystemGroupAffinityThread(
        in GROUP_AFFINITY Affinity, out GROUP_AFFINITY PreviousAffinity,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        var before = processor.Thread.Affinity;
        PreviousAffinity = new GROUP_AFFINITY { Mask = before == uint.MaxValue ? 0 : before };
        if (Affinity.Group == 0)
            ThreadControl.SetAffinity(processor, Affinity.Mask);
    }

    /// <summary>Goes back to what <see cref="SetSystemGroupAffinityThread"/> gave; an empty mask is anywhere.</summary>
    [WdkRoutine("KeRevertToUserGroupAffinityThread"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void RevertToUserGroupAffinityThread(
        in GROUP_AFFINITY PreviousAffinity,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        ThreadControl.SetAffinity(
            Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), PreviousAffinity.Mask == 0 ? uint.MaxValue : PreviousAffinity.Mask);
}
