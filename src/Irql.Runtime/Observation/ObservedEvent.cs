using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Observation;

/// <summary>One thing that happened, told while it happens. What the members mean depends on the kind.</summary>
internal readonly ref struct ObservedEvent
{
    public ObservedEvent(ObservedKind kind, Processor processor)
    {
        Kind = kind;
        Processor = processor;
        Thread = processor.Thread;
    }

    public ObservedKind Kind { get; }

    /// <summary>Where it happened: level, frame and call site stand there.</summary>
    public Processor Processor { get; }

    /// <summary>The thread it happened to; the current one unless the kind says otherwise.</summary>
    public GuestThread Thread { get; init; }

    /// <summary>Guest address of the object or of the first byte.</summary>
    public uint Address { get; init; }

    public uint Argument { get; init; }

    public uint Length { get; init; }

    /// <summary>Taken or given back together with other readers.</summary>
    public bool Shared { get; init; }

    public bool Write { get; init; }

    /// <summary>The kernel's own doing, for itself and under its own exclusion; not an access or a free of guest code.</summary>
    public bool Own { get; init; }

    /// <summary>Tells one instance of something that has no guest address from another.</summary>
    public object? Subject { get; init; }

    /// <summary>Code address of the guest's call site, found on demand; costs a stack walk outside of facade calls.</summary>
    public uint CallSiteAddress => Processor.CallerProgramCounter;
}
