using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Observation;

/// <summary>
/// Finds accesses of guest code to kernel memory that nothing orders, at least one of them a write: vector clocks in the manner of FastTrack, with
/// the kernel's own edges. Also finds user memory that one request fetches twice while somebody else changes it.
/// </summary>
/// <remarks>
/// A race is reported on the first run in which the accesses are unordered, whichever came first and whatever it led to. Accesses of the kernel to
/// its own objects are no accesses of guest code; they only make edges.
/// </remarks>
internal sealed partial class RaceDetector : MachineObserver
{
    /// <summary>Contexts beyond this are not told apart any more: a run of that many work items shares theirs with their worker.</summary>
    private const int MaximumContexts = 1024;

    private readonly Machine _machine;
    private readonly RaceStacks? _stacks;
    private readonly List<Race> _races = [];

    /// <param name="machine">The machine, not yet started.</param>
    /// <param name="stacks">
    /// True to know the stack and the line of every access. False is several times faster; a race then has the second stack only, and a
    /// repetition of the run with stacks tells the rest.
    /// </param>
    public RaceDetector(Machine machine, bool stacks)
    {
        _machine = machine;
        _stacks = stacks ? new RaceStacks() : null;
        _processors = new ProcessorState[machine.Processors.Length];
        for (var i = 0; i < _processors.Length; i++)
            _processors[i] = new ProcessorState();
    }

    /// <inheritdoc/>
    public override bool WantsAccesses => true;

    /// <summary>What was found so far, in order of finding; alike ones once.</summary>
    public IReadOnlyList<Race> Races => _races;

    /// <inheritdoc/>
    public override void On(in ObservedEvent happened)
    {
        // What a stopped machine still does on its way out belongs to nobody.
        if (_machine.Halted || _machine.Scheduler.Frozen)
            return;
        switch (happened.Kind)
        {
            case ObservedKind.Access when happened.Own:
                break;
            case ObservedKind.Access when happened.Address < MemoryManager.SystemStart:
                OnUserAccess(happened);
                break;
            case ObservedKind.Access:
                OnAccess(happened);
                break;
            case ObservedKind.KernelEnter:
                _reads.Remove(happened.Thread);
                break;
            case ObservedKind.Lower:
                ReleaseLevels(Current(happened.Processor), (byte)happened.Argument);
                break;
            case ObservedKind.Switch:
                ReleaseLevels(ContextOf(happened.Thread), 0);
                break;
            case ObservedKind.Raise or ObservedKind.PageIn or ObservedKind.PageOut:
                break;
            default:
                if (!OnFrame(happened))
                    OnEdge(happened);
                break;
        }
    }
}
