using System.Numerics;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>Who steps when this processor does.</content>
internal sealed partial class Processor
{
    /// <summary>Guest address of the interrupt object whose routine runs on top, or 0.</summary>
    public uint ActiveInterrupt { get; set; }

    /// <summary>The context that runs if this processor gets its turn now: what is pending above its level comes first.</summary>
    public Agent NextAgent
    {
        get
        {
            if (HasDeliverable && PendingAgent() is { } pending)
                return pending;
            return Frame switch
            {
                FrameKind.Dpc => Agent.OfDpc(ActiveDpc),
                FrameKind.Interrupt => ActiveInterrupt != 0 ? Agent.OfInterrupt(ActiveInterrupt) : Agent.Clock(Number),
                _ when Thread.IsIdle && _dpcCount > 0 => Agent.OfDpc(QueuedDpc(0)),
                _ => Agent.OfThread(Thread),
            };
        }
    }

    private Agent? PendingAgent()
    {
        var highest = (byte)(31 - BitOperations.LeadingZeroCount(_pending & AboveMask(_irql)));
        switch (highest)
        {
            case Apc:
                return null;
            case Dispatch:
                return _dpcRequested && _dpcCount > 0 ? Agent.OfDpc(QueuedDpc(0)) : null;
            default:
                var interrupt = Machine.Devices.PendingAt(this, highest);
                return interrupt != 0 ? Agent.OfInterrupt(interrupt) : Agent.Clock(Number);
        }
    }
}
