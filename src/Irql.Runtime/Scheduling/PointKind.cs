namespace Irql.Runtime.Scheduling;

/// <summary>The places where another context may get its turn.</summary>
internal enum PointKind
{
    Raise,
    Lower,
    Acquire,
    Release,
    Wait,
    Signal,
    Queue,
    SharedAccess,
    Interlocked,
    PageFault,
    SystemCall,
    ClockTick,
    Yield,
    Stall,
    Start,
}

/// <summary>The kinds of decisions in the machine's one stream.</summary>
internal enum DecisionKind
{
    Processor,
    Thread,
    Quantum,
    Interrupt,
    CrossDpc,
    Device,
    LockWinner,
    TimerDelay,
    Trim,
    Failure,
    PageFileError,

    /// <summary>Which page is trimmed, once one is.</summary>
    TrimVictim,
}
