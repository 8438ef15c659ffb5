using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>The beginning and the end of threads.</content>
internal sealed partial class Scheduler
{
    /// <summary>The life of a thread on its host thread, from the first time it gets the token; says who gets it afterwards.</summary>
    public TokenPass RunThread(GuestThread thread, Action body)
    {
        try
        {
            Resumed(thread);
            Processor.Current.DeliverHere();
            RunBody(thread, body);
            return EndThread(thread);
        }
        catch (Exception e) when (e is HaltException || UnhandledException.Stop(thread.Processor!, e))
        {
            thread.State = ThreadState.Terminated;
            return NextToUnwind();
        }
    }

    private static void RunBody(GuestThread thread, Action body)
    {
        try
        {
            body();
        }
        catch (ThreadExitException)
        {
            // The thread asked for its end, or its process ended.
        }
        catch (Exception e) when (UnhandledException.Stop(thread.Processor!, e))
        {
            throw new HaltException();
        }
    }

    private TokenPass EndThread(GuestThread thread)
    {
        var processor = thread.Processor!;
        if (processor.IsUserMode)
            processor.SetMode(userMode: false);
        ThreadEnd.Run(processor, thread);
        processor = thread.Processor!;
        thread.State = ThreadState.Terminated;
        _machine.ProcessTable.Release(thread);
        processor.LoadThread(processor.Idle);
        return new TokenPass(ChooseNext(processor, thread, gives: false) ?? processor.Idle, _machine.Finished);
    }

    /// <summary>After the halt the host stacks are unwound one by one, so that no guest code runs beside another.</summary>
    private TokenPass NextToUnwind()
    {
        foreach (var thread in _machine.ProcessTable.Threads)
        {
            if (thread.Started && thread.State != ThreadState.Terminated)
                return new TokenPass(thread, _machine.Finished);
        }

        return new TokenPass(null, _machine.Finished);
    }
}
