namespace Irql.Runtime.Observation;

/// <summary>
/// Sees what a machine does while it does it, on the host thread that does it. It must not call the runtime, take decisions or change guest
/// state: a run with observers and one without them are the same run.
/// </summary>
internal abstract class MachineObserver
{
    /// <summary>True when memory accesses are to be told too, which turns the fast path of memory off.</summary>
    public abstract bool WantsAccesses { get; }

    public abstract void On(in ObservedEvent happened);
}

/// <summary>Passes on to several observers, in order of attaching.</summary>
internal sealed class ObserverList(MachineObserver first, MachineObserver second) : MachineObserver
{
    public override bool WantsAccesses => first.WantsAccesses || second.WantsAccesses;

    public override void On(in ObservedEvent happened)
    {
        first.On(happened);
        second.On(happened);
    }
}
