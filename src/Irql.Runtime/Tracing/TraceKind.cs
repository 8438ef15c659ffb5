namespace Irql.Runtime;

/// <summary>What a recorded event is.</summary>
public enum TraceKind
{
    /// <summary>The level went up; the argument is the old level.</summary>
    Raise,

    /// <summary>The level went down; the argument is the old level.</summary>
    Lower,

    /// <summary>The processor changed threads; the object is the id of the thread that left.</summary>
    Switch,

    /// <summary>A clock interrupt was taken.</summary>
    ClockTick,

    /// <summary>A DPC was queued; the object is the DPC.</summary>
    DpcQueue,

    /// <summary>A DPC was taken out of its queue again; the object is the DPC, the argument the processor.</summary>
    DpcRemove,

    /// <summary>A DPC's routine began.</summary>
    DpcBegin,

    /// <summary>A DPC's routine ended.</summary>
    DpcEnd,

    /// <summary>An interrupt service routine began.</summary>
    InterruptBegin,

    /// <summary>An interrupt service routine ended.</summary>
    InterruptEnd,

    /// <summary>An APC was queued to a thread; the object is the APC, or a small number for one of the kernel's own; the argument is the thread's id.</summary>
    ApcQueue,

    /// <summary>An APC began.</summary>
    ApcBegin,

    /// <summary>An APC ended.</summary>
    ApcEnd,

    /// <summary>A lock was taken.</summary>
    Acquire,

    /// <summary>A lock was released.</summary>
    Release,

    /// <summary>A thread waits; the object is what it waits for.</summary>
    Wait,

    /// <summary>An object was signalled.</summary>
    Signal,

    /// <summary>A system call began; the object is its number.</summary>
    SystemCallBegin,

    /// <summary>A system call ended; the argument is its result.</summary>
    SystemCallEnd,

    /// <summary>A thread attached to a process, or detached (argument 0).</summary>
    Attach,

    /// <summary>A process or thread began or ended.</summary>
    Lifetime,

    /// <summary>An I/O request moved; the detail says how.</summary>
    Request,

    /// <summary>The pages of a memory descriptor list; the detail is <c>lock</c>, <c>map</c>, <c>unmap</c> or <c>unlock</c>.</summary>
    Mdl,

    /// <summary>A touch of memory raised an exception; the object is the address, the argument the status.</summary>
    Fault,

    /// <summary>A page became resident; the object is its address, the argument the number of resident pages.</summary>
    PageIn,

    /// <summary>A page is trimmed; the object is its address, the argument the number of resident pages.</summary>
    PageOut,

    /// <summary>A driver printed a line.</summary>
    Print,

    /// <summary>The machine stopped.</summary>
    BugCheck,
}
