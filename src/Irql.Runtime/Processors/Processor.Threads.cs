using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>Taking a thread and giving it up.</content>
internal sealed partial class Processor
{
    private nuint _stackLimit;

    /// <summary>Notes in the current thread what it needs when it comes back.</summary>
    public void SaveThread() => Thread.Saved = new SavedContext(_irql, IsUserMode, Driver, Site) { Frame = Frame };

    /// <summary>Makes a thread current, as it was left.</summary>
    public void LoadThread(GuestThread thread)
    {
        Thread = thread;
        thread.Processor = this;
        thread.State = ThreadState.Running;
        var saved = thread.Saved;
        _irql = saved.Irql;
        _stackLimit = thread.StackLimit;
        Frame = saved.Frame;
        Site = saved.Site;
        SwitchDriver(saved.Driver);
        _gate = saved.UserMode ? _gate | Gate.UserMode : _gate & ~Gate.UserMode;
        UpdateApcRequest();
        RefreshView();
    }

    /// <summary>The stack limit becomes known only when the thread has a host stack.</summary>
    public void AdoptStack() => _stackLimit = Thread.StackLimit;

    private unsafe bool IsStackLow()
    {
        byte here = 0;
        return (nuint)(&here) < _stackLimit;
    }

    private void OverrunStack()
    {
        // The limit is lifted, or unwinding itself would trip over it.
        _stackLimit = 0;
        if (IsUserMode)
            throw new GuestException(NTSTATUS.STATUS_STACK_OVERFLOW, 0);
        RaiseBugCheck((uint)BugCheckCode.UNEXPECTED_KERNEL_MODE_TRAP, 8, 0, 0, 0);
    }
}
