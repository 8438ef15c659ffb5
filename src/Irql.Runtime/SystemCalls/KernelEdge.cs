using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.SystemCalls;

/// <summary>Entering the kernel for one of its own services: the same edge as any system call, without arguments to copy.</summary>
internal static class KernelEdge
{
    /// <summary>Runs kernel code for a program, with previous mode User, and comes back to user mode as a system call does.</summary>
    public static T Cross<T>(Processor processor, Func<Processor, T> service)
    {
        var thread = processor.Thread;
        var site = processor.Site;
        processor.SetMode(userMode: false);
        processor.Machine.Scheduler.Point(processor, PointKind.SystemCall);
        var previous = thread.PreviousModeUser;
        thread.PreviousModeUser = true;
        thread.ServiceDepth++;
        T result;
        try
        {
            result = service(Processor.Current);
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        thread.ServiceDepth--;
        thread.PreviousModeUser = previous;
        Leave(thread, site);
        return result;
    }

    /// <summary>The way back to user mode: kernel APCs, user APCs, then what others have done to the thread meanwhile.</summary>
    public static void Leave(GuestThread thread, CallSite site)
    {
        Processor.Current.Settle(Processor.Passive);
        var processor = Processor.Current;
        processor.Machine.Scheduler.Point(processor, PointKind.SystemCall);
        thread.DeliverUserApcs();
        processor = Processor.Current;
        processor.SwitchDriver(null);
        processor.RestoreSite(site);
        processor.SetMode(userMode: true);
        thread.ThrowIfTerminated();
        thread.ApplyContext();
    }
}
