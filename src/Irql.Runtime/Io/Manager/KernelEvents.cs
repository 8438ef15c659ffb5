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
        processor.Write(address, (uint)(synchronization ? DispatcherType.SynchronizationEvent : DispatcherType.NotificationEvent) | (4u << 16));
        processor.Write(address + DispatcherHeader.SignalState, signalled ? 1 : 0);
        processor.Write(address + DispatcherHeader.WaitListFlink, address + DispatcherHeader.WaitListFlink);
        processor.Write(address + DispatcherHeader.WaitListBlink, address + DispatcherHeader.WaitListFlink);
    }

    public static void Clear(Processor processor, uint address) => processor.Write(address + DispatcherHeader.SignalState, 0);

    public static void Set(Processor processor, uint address)
    {
        processor.Write(address + DispatcherHeader.SignalState, 1);
        processor.Machine.Tracer.Record(processor, TraceKind.Signal, address, 0, "");
        processor.Machine.Waits.Release(processor, address);
        processor.Machine.Scheduler.Point(processor, PointKind.Signal);
    }
}
