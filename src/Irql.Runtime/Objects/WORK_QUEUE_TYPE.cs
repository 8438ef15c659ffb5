namespace Irql.Runtime;

/// <summary>Which queue of the system worker threads. Stands for <c>WORK_QUEUE_TYPE</c>; all of them are one queue on this machine.</summary>
public enum WORK_QUEUE_TYPE
{
    /// <summary>For work that somebody waits for.</summary>
    CriticalWorkQueue,

    /// <summary>For everything else.</summary>
    DelayedWorkQueue,

    /// <summary>For work that the kernel waits for.</summary>
    HyperCriticalWorkQueue,
}
