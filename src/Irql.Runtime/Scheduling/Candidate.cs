using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <summary>What one of the alternatives at a decision point would do.</summary>
internal enum CandidateKind : byte
{
    /// <summary>A processor goes on with what it is in, or takes what is pending there.</summary>
    Continue,

    /// <summary>A processor that has nothing to do takes a ready thread.</summary>
    Start,

    /// <summary>The quantum of a processor's thread ends here, and a ready thread takes its place.</summary>
    Preempt,

    /// <summary>A device asserts its line.</summary>
    Assert,

    /// <summary>The request for DPCs that another processor queued without hurry reaches a processor.</summary>
    Request,
}

/// <summary>One of the things that may happen next on the machine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Processor">Where; null for a line.</param>
/// <param name="Thread">Who takes the processor, for <see cref="CandidateKind.Start"/> and <see cref="CandidateKind.Preempt"/>.</param>
/// <param name="Line">The line, for <see cref="CandidateKind.Assert"/>.</param>
internal readonly record struct Candidate(CandidateKind Kind, Processor? Processor, GuestThread? Thread, DeviceLine? Line)
{
    /// <summary>
    /// Who steps when this is chosen: the same number for the same thread, DPC, service routine or line in every run that makes them in the same
    /// order.
    /// </summary>
    public Agent Agent => Kind switch
    {
        CandidateKind.Assert => Agent.OfLine(Line!),
        CandidateKind.Request => Agent.OfDpc(Processor!.QueuedDpc(0)),
        CandidateKind.Continue => Processor!.NextAgent,
        _ => Agent.OfThread(Thread!),
    };
}

/// <summary>Names a context: what it is and a number that does not depend on the schedule.</summary>
internal readonly record struct Agent(ulong Key)
{
    private const int KindShift = 32;

    public AgentKind Kind => (AgentKind)(Key >> KindShift);

    /// <summary>Guest address of the DPC or interrupt object, or the ordinal of the thread or line.</summary>
    public uint Number => (uint)Key;

    public static Agent OfThread(GuestThread thread) =>
        thread.IsIdle ? new(Pack(AgentKind.Idle, (uint)thread.Ordinal)) : new(Pack(AgentKind.Thread, (uint)thread.Ordinal));

    public static Agent OfDpc(uint dpc) => new(Pack(AgentKind.Dpc, dpc));

    public static Agent OfInterrupt(uint interrupt) => new(Pack(AgentKind.Interrupt, interrupt));

    public static Agent OfLine(DeviceLine line) => new(Pack(AgentKind.Line, (uint)line.Ordinal));

    public static Agent Clock(int processor) => new(Pack(AgentKind.Clock, (uint)processor));

    public override string ToString() => $"{Kind} {Number:x}";

    private static ulong Pack(AgentKind kind, uint number) => ((ulong)kind << KindShift) | number;
}

/// <summary>The kinds of contexts.</summary>
internal enum AgentKind : byte
{
    Thread,
    Dpc,
    Interrupt,
    Line,
    Idle,

    /// <summary>The clock interrupt or another one that has no object.</summary>
    Clock,
}
