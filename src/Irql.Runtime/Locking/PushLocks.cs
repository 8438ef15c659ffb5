using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Push locks: bit 31 is the writer, the rest counts readers.</summary>
internal static class PushLocks
{
    private const uint Writer = 0x80000000;

    public static void AcquireExclusive(Processor processor, uint address)
    {
        FastMutexes.Refuse(processor, address);
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        while (Processor.Current.Read<uint>(address) != 0)
            processor.Machine.Waits.BlockOn(Processor.Current, address);
        Take(Processor.Current, address, Writer, "");
    }

    public static void AcquireShared(Processor processor, uint address)
    {
        FastMutexes.Refuse(processor, address);
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        while ((Processor.Current.Read<uint>(address) & Writer) != 0)
            processor.Machine.Waits.BlockOn(Processor.Current, address);
        Take(Processor.Current, address, Processor.Current.Read<uint>(address) + 1, "shared");
    }

    public static void Release(Processor processor, uint address)
    {
        var word = processor.Read<uint>(address);
        processor.TellLock(ObservedKind.Release, address, shared: (word & Writer) == 0);
        processor.Write(address, (word & Writer) != 0 ? 0 : word == 0 ? 0 : word - 1);
        processor.Thread.ForgetReaderWriter(address);
        processor.Machine.Tracer.Record(processor, TraceKind.Release, address, 0, "");
        processor.Machine.Waits.WakeAllOn(address);
        processor.SettleAndPoint(PointKind.Release);
    }

    private static void Take(Processor processor, uint address, uint word, string detail)
    {
        processor.Write(address, word);
        processor.Thread.NoteReaderWriter(address, exclusive: word == Writer);
        processor.Machine.Tracer.Record(processor, TraceKind.Acquire, address, 0, detail);
        processor.TellLock(ObservedKind.Acquire, address, shared: word != Writer);
    }
}
