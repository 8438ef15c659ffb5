using Irql.Runtime.Observation;

namespace Irql.Runtime;

/// <content>Who watches the machine from outside of it.</content>
public sealed partial class Machine
{
    /// <summary>Tells an observer of everything from now on; several may be attached. Possible before the machine has started only.</summary>
    internal void Observe(MachineObserver observer)
    {
        ThrowIfStarted();
        Observer = Observer is { } present ? new ObserverList(present, observer) : observer;
        Memory.ObserveAccesses = Observer.WantsAccesses;
        foreach (var processor in Processors)
            processor.Observer = Observer;
    }

    /// <summary>Who is told; null while nobody is.</summary>
    internal MachineObserver? Observer { get; private set; }
}
