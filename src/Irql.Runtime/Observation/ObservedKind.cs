namespace Irql.Runtime.Observation;

/// <summary>What a <see cref="ObservedEvent"/> tells. What the members of the event mean stands at each kind; members not named are not set.</summary>
internal enum ObservedKind : byte
{
    /// <summary>Guest code raised the level: <c>Argument</c> is the new one, <c>Length</c> the old one.</summary>
    Raise,

    /// <summary>The level is about to fall, and what is pending above the new one is about to be delivered: <c>Argument</c> new, <c>Length</c> old.</summary>
    Lower,

    /// <summary>The processor changed threads: <c>Thread</c> left it, the processor's thread came.</summary>
    Switch,

    /// <summary>
    /// A spin, queued, fast, guarded, push, reader-writer or resource lock was taken: <c>Address</c>, <c>Shared</c>; <c>Length</c> is 4 for a
    /// spin lock, which is nothing but the word at the address.
    /// </summary>
    Acquire,

    /// <summary>Such a lock is being given back: <c>Address</c>, <c>Shared</c>, <c>Length</c>.</summary>
    Release,

    /// <summary>Somebody learns whether a spin lock is taken without waiting for it: <c>Address</c>.</summary>
    LockSeen,

    /// <summary>An event, semaphore, mutex, timer, thread or process was signalled, or a rundown or suspension given up: <c>Address</c>.</summary>
    Signal,

    /// <summary>A wait of <c>Thread</c> was satisfied by the object <c>Address</c>, whose signal state is now <c>Argument</c>.</summary>
    WaitSatisfied,

    /// <summary>The signal state of an object was looked at and found set: <c>Address</c>.</summary>
    StateSeen,

    /// <summary>An event was cleared: <c>Address</c>; <c>Argument</c> is not zero when the caller is told what it was, and it was set.</summary>
    Clear,

    /// <summary>A DPC was queued, or found queued already: <c>Address</c>; <c>Argument</c> is the target processor.</summary>
    DpcQueue,

    /// <summary>A DPC's routine begins: <c>Address</c>, routine <c>Argument</c>.</summary>
    DpcBegin,

    /// <summary>A DPC's routine ended: <c>Address</c>.</summary>
    DpcEnd,

    /// <summary>Every DPC that was queued when the caller asked has run.</summary>
    DpcFlush,

    /// <summary>An APC was queued to <c>Thread</c>: <c>Address</c> (0 for the kernel's own), <c>Subject</c>.</summary>
    ApcQueue,

    /// <summary>An APC begins in the current thread: <c>Address</c>, <c>Subject</c>.</summary>
    ApcBegin,

    /// <summary>An APC ended: <c>Address</c>, <c>Subject</c>.</summary>
    ApcEnd,

    /// <summary>A work item was queued: <c>Address</c>.</summary>
    WorkQueue,

    /// <summary>A work item's routine begins: <c>Address</c>, routine <c>Argument</c>.</summary>
    WorkBegin,

    /// <summary>A work item's routine ended: <c>Address</c>.</summary>
    WorkEnd,

    /// <summary>A timer was set: <c>Address</c>, DPC <c>Argument</c>.</summary>
    TimerSet,

    /// <summary>A timer expires; its signal and the queuing of its DPC follow: <c>Address</c>, DPC <c>Argument</c>.</summary>
    TimerExpire,

    /// <summary>The signal and the DPC of an expired timer are out.</summary>
    TimerExpired,

    /// <summary>A service routine was connected: interrupt object <c>Address</c>.</summary>
    InterruptConnect,

    /// <summary>Guest code asserted a line: interrupt object <c>Address</c>.</summary>
    InterruptAssert,

    /// <summary>A service routine begins: interrupt object <c>Address</c>, routine <c>Argument</c>, arrival level <c>Length</c>.</summary>
    InterruptBegin,

    /// <summary>A service routine ended: interrupt object <c>Address</c>.</summary>
    InterruptEnd,

    /// <summary>A service routine was disconnected and does not run any more: interrupt object <c>Address</c>.</summary>
    InterruptDisconnect,

    /// <summary>The clock interrupt begins or ends; no guest code runs in it.</summary>
    ClockBegin,

    /// <summary>See <see cref="ClockBegin"/>.</summary>
    ClockEnd,

    /// <summary>A routine was sent to processor <c>Argument</c>: <c>Subject</c>.</summary>
    IpiSend,

    /// <summary>A sent routine begins: <c>Subject</c>.</summary>
    IpiBegin,

    /// <summary>A sent routine ended: <c>Subject</c>.</summary>
    IpiEnd,

    /// <summary>The sender has seen all ends: <c>Subject</c>.</summary>
    IpiSeen,

    /// <summary><c>Thread</c> was made by the current thread.</summary>
    ThreadCreate,

    /// <summary>The current thread ends: <c>Thread</c>.</summary>
    ThreadExit,

    /// <summary>An interlocked operation on a cell, an atomic step on a list, or a change of a reference count: <c>Address</c>, <c>Length</c>.</summary>
    Interlocked,

    /// <summary>
    /// An access, just before it is carried out: <c>Address</c>, <c>Length</c>, <c>Write</c>; <c>Own</c> when the kernel touches memory for itself.
    /// </summary>
    Access,

    /// <summary>A request was sent to a driver: <c>Address</c>, device <c>Argument</c>.</summary>
    IrpForward,

    /// <summary>A request was marked pending: <c>Address</c>.</summary>
    IrpPend,

    /// <summary>A request is being completed: <c>Address</c>, status <c>Argument</c>.</summary>
    IrpComplete,

    /// <summary>Pool was allocated: <c>Address</c>, <c>Length</c>.</summary>
    MemoryAllocate,

    /// <summary>Pool is being freed by a driver, or by the kernel when <c>Own</c>: <c>Address</c>, <c>Length</c>.</summary>
    MemoryFree,

    /// <summary>A kernel page stopped being resident: <c>Address</c>.</summary>
    PageOut,

    /// <summary>A page became resident: <c>Address</c>.</summary>
    PageIn,

    /// <summary>The current thread entered the kernel from user mode (system call, APC on the way back).</summary>
    KernelEnter,
}
