using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>Finds the pages that a second context touches in a run.</summary>
internal sealed class PageOwners(SharedPages known) : MachineObserver
{
    private readonly Dictionary<uint, Agent> _owners = [];
    private readonly HashSet<uint> _found = [];
    private uint _lastKey = uint.MaxValue;
    private Agent _lastAgent;

    public override bool WantsAccesses => true;

    /// <summary>Shared pages that were not known to be.</summary>
    public IReadOnlyCollection<uint> Found => _found;

    public override void On(in ObservedEvent happened)
    {
        if (happened.Kind is not (ObservedKind.Access or ObservedKind.Interlocked) || happened.Own || happened.Length == 0)
            return;
        var processor = happened.Processor;
        var key = SharedPages.KeyOf(processor.Space, happened.Address);
        var agent = AgentOf(processor);
        if (key == _lastKey && agent == _lastAgent)
            return;
        (_lastKey, _lastAgent) = (key, agent);
        if (!_owners.TryGetValue(key, out var owner))
            _owners[key] = agent;
        else if (owner != agent && !known.Contains(key))
            _found.Add(key);
    }

    private static Agent AgentOf(Processor processor) => processor.Frame switch
    {
        FrameKind.Dpc => Agent.OfDpc(processor.ActiveDpc),
        FrameKind.Interrupt => Agent.OfInterrupt(processor.ActiveInterrupt),
        _ => Agent.OfThread(processor.Thread),
    };
}
