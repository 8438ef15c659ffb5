using Irql.Runtime.Dispatching;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>Suspension, and the user-mode context that others may look at and change.</content>
internal sealed partial class GuestThread
{
    public const int MaximumSuspendCount = 127;
    private const uint SuspendKey = 0x40;
    private bool _suspendApcQueued;
    private CONTEXT? _pendingContext;
    private CONTEXT _registers;

    /// <summary>How often the thread is suspended.</summary>
    public int SuspendCount { get; private set; }

    /// <summary>
    /// Suspends once more. It takes effect by a normal kernel APC, so not inside a critical region and not before the thread's next chance to
    /// take one. The count from before comes back.
    /// </summary>
    public int Suspend(Processor processor)
    {
        var before = SuspendCount++;
        if (!_suspendApcQueued)
        {
            _suspendApcQueued = true;
            QueueApc(processor, new InternalApc(_ => StayThere()) { Queued = true });
        }

        return before;
    }

    /// <summary>Takes one suspension back; the last one lets the thread go on. The count from before comes back.</summary>
    public int Resume()
    {
        var before = SuspendCount;
        if (before == 0)
            return 0;
        SuspendCount--;
        Processors.Processor.Current.Tell(ObservedKind.Signal, Object + SuspendKey);
        if (SuspendCount == 0)
            Machine.Waits.WakeAllOn(Object + SuspendKey);
        return before;
    }

    /// <summary>The registers it will go on with in user mode.</summary>
    public CONTEXT GetContext()
    {
        if (_pendingContext is { } pending)
            return pending;
        var site = Saved.Site;
        _registers.Eip = KernelCode.ProgramAddress(site.File ?? "", site.Line, site.Member ?? "");
        _registers.Esp = UserStackPointer;
        return _registers;
    }

    /// <summary>Changes the registers it will go on with in user mode.</summary>
    public void SetContext(in CONTEXT context) => _pendingContext = context;

    /// <summary>
    /// In user mode, before guest code goes on: a changed instruction pointer sends the thread to the routine registered there, on top of what it
    /// was doing; an address that is none is an access violation of the program.
    /// </summary>
    public void ApplyContext()
    {
        if (_pendingContext is not { } context)
            return;
        var before = GetUnchanged();
        _pendingContext = null;
        _registers = context;
        UserStackPointer = context.Esp;
        if (context.Eip == before.Eip)
            return;
        var processor = Processors.Processor.Current;
        processor.SetMode(userMode: false);
        UserRoutines.Run(processor, context.Eip, context.Eax, context.Ecx, context.Edx);
        processor = Processors.Processor.Current;
        processor.SetMode(userMode: true);
        ReturnTo(processor, context, before);
        UserStackPointer = before.Esp;
    }

    /// <summary>
    /// The routine returns to the address at its stack pointer. On the old stack that is where the thread was; on another one it is whatever whoever
    /// set the context has put there, and unless that is the old place there is nothing to go on with.
    /// </summary>
    private static void ReturnTo(Processor processor, in CONTEXT context, in CONTEXT before)
    {
        if (context.Esp == before.Esp)
            return;
        var address = processor.Read<uint>(context.Esp);
        if (address != before.Eip)
            throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, address, 8, address);
    }

    private CONTEXT GetUnchanged()
    {
        var pending = _pendingContext;
        _pendingContext = null;
        var unchanged = GetContext();
        _pendingContext = pending;
        return unchanged;
    }

    private void StayThere()
    {
        while (SuspendCount > 0)
            Machine.Waits.BlockOn(Processors.Processor.Current, Object + SuspendKey);
        Processors.Processor.Current.Tell(ObservedKind.WaitSatisfied, Object + SuspendKey, 1);
        _suspendApcQueued = false;
    }
}
