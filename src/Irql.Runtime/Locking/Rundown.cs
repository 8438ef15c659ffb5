using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Rundown protection: bit 0 says that the object is going away, the rest counts uses in steps of two.</summary>
internal static class Rundown
{
    public const uint Active = 1;
    private const uint Use = 2;

    public static bool Acquire(Processor processor, uint address)
    {
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        var word = processor.Read<uint>(address);
        if ((word & Active) != 0)
            return false;
        processor.Write(address, word + Use);
        return true;
    }

    public static void Release(Processor processor, uint address)
    {
        var word = processor.Read<uint>(address);
        processor.Tell(ObservedKind.Signal, address);
        if (word >= Use)
            processor.Write(address, word - Use);
        if (word - Use == Active)
            processor.Machine.Waits.WakeAllOn(address);
        processor.SettleAndPoint(PointKind.Release);
    }

    public static void Wait(Processor processor, uint address)
    {
        processor.Write(address, processor.Read<uint>(address) | Active);
        processor.Machine.Scheduler.Point(processor, PointKind.Wait);
        while (Processor.Current.Read<uint>(address) > Active)
            processor.Machine.Waits.BlockOn(Processor.Current, address);
        Processor.Current.Tell(ObservedKind.WaitSatisfied, address, 1);
    }
}
