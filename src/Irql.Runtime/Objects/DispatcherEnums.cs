namespace Irql.Runtime;

/// <summary>Whether an event stays signalled. Stands for <c>EVENT_TYPE</c>.</summary>
public enum EVENT_TYPE
{
    /// <summary>Stays signalled until it is cleared.</summary>
    NotificationEvent,

    /// <summary>Lets one waiter through.</summary>
    SynchronizationEvent,
}

/// <summary>Whether a timer stays signalled. Stands for <c>TIMER_TYPE</c>.</summary>
public enum TIMER_TYPE
{
    /// <summary>Stays signalled until it is set again.</summary>
    NotificationTimer,

    /// <summary>Lets one waiter through.</summary>
    SynchronizationTimer,
}

/// <summary>All of several objects, or any. Stands for <c>WAIT_TYPE</c>.</summary>
public enum WAIT_TYPE
{
    /// <summary>All at once.</summary>
    WaitAll,

    /// <summary>The first one.</summary>
    WaitAny,
}

/// <summary>Why a thread waits; for people only. Stands for <c>KWAIT_REASON</c>.</summary>
public enum KWAIT_REASON
{
    /// <summary>A driver's own wait.</summary>
    Executive,

    /// <summary>For a page.</summary>
    FreePage,

    /// <summary>For a page to come in.</summary>
    PageIn,

    /// <summary>For pool.</summary>
    PoolAllocation,

    /// <summary>A delay.</summary>
    DelayExecution,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>On behalf of a program.</summary>
    UserRequest,
}

/// <summary>Which process an APC belongs to. Stands for <c>KAPC_ENVIRONMENT</c>.</summary>
public enum KAPC_ENVIRONMENT
{
    /// <summary>The thread's own process.</summary>
    OriginalApcEnvironment,

    /// <summary>The process attached to.</summary>
    AttachedApcEnvironment,

    /// <summary>Whatever is current when the APC is initialised.</summary>
    CurrentApcEnvironment,
}
