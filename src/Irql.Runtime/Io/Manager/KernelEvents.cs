using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <summary>Events as the I/O manager itself uses them.</summary>
internal static class KernelEvents
{
    public const uint Size = 16;

    public static void Initialize(Processor processor, uint address, bool synchronization, bool signalled)
    {
        var type = synchronization ? DispatcherType.SynchronizationEvent : DispatcherType.NotificationEvent;
        DispatcherObjects.Initialize(processor, address, type, 4, signalled ? 1 : 0);
    }

    public static void Clear(Processor processor, uint address) => DispatcherObjects.ClearEvent(processor, address);

    /// <summary>Sets an event; whoever it lets run may run at once.</summary>
    public static void Set(Processor processor, uint address)
    {
        DispatcherObjects.SetEvent(processor, address);
        processor.SettleAndPoint(PointKind.Signal);
    }
}
