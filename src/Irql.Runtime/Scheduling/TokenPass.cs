using System.Threading;

namespace Irql.Runtime.Scheduling;

/// <summary>Who gets the machine's token when a host thread is done with its guest thread: another guest thread, or whoever called Run.</summary>
internal readonly struct TokenPass(GuestThread? next, ManualResetEventSlim finished)
{
    public GuestThread? Next => next;

    public void PassToken()
    {
        if (next is null)
            finished.Set();
        else
            next.ResumeHost();
    }
}
