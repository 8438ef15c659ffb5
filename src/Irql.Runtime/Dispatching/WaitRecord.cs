using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>Why a blocked thread runs again.</summary>
internal enum WakeReason
{
    None,
    Satisfied,
    Timeout,
    KernelApc,
    UserApc,
    Alerted,
    Terminated,
}

/// <summary>What a thread waits for. Each thread has one, used again for every wait.</summary>
internal sealed class WaitRecord(GuestThread thread)
{
    public const int MaximumObjects = 64;

    public GuestThread Thread { get; } = thread;

    public uint[] Objects { get; } = new uint[MaximumObjects];

    public int Count { get; set; }

    public bool All { get; set; }

    public bool UserMode { get; set; }

    public bool Alertable { get; set; }

    /// <summary>True while the thread is blocked.</summary>
    public bool Active { get; set; }

    /// <summary>Grows with every wait, so that a late timeout finds out that it is too late.</summary>
    public long Sequence { get; set; }

    public WakeReason Reason { get; set; }

    public NTSTATUS Result { get; set; }
}
