using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Reader-writer spin locks: bit 31 is the writer, the rest counts readers.</summary>
internal static class SharedSpinLocks
{
    private const uint Writer = 0x80000000;

    public static void AcquireShared(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckResident(processor, address);
        processor.Machine.Verifier.LockWanted(processor, address, shared: true, needsInitializing: false);
        _ = processor.Read<uint>(address);
        processor.Machine.Scheduler.PointUntil(processor, PointKind.Acquire, new ReaderTarget(address));
        processor = Processor.Current;
        while ((processor.Read<uint>(address) & Writer) != 0)
        {
            processor.Machine.Scheduler.SpinUntil(processor, new ReaderTarget(address));
            processor = Processor.Current;
        }

        processor.Write(address, processor.Read<uint>(address) + 1);
        processor.Machine.Tracer.Record(processor, TraceKind.Acquire, address, 1, "shared");
        processor.TellLock(ObservedKind.Acquire, address, shared: true, isWord: true);
        processor.Thread.NoteReaderWriter(address, exclusive: false);
        processor.Machine.Verifier.LockTaken(processor, address, shared: true);
    }

    public static void AcquireExclusive(Processor processor, uint address)
    {
        processor.Machine.Verifier.CheckResident(processor, address);
        processor.Machine.Verifier.LockWanted(processor, address, needsInitializing: false);
        _ = processor.Read<uint>(address);
        processor.Machine.Scheduler.PointUntil(processor, PointKind.Acquire, processor.Thread.SpinOn(address));
        processor = Processor.Current;
        while (processor.Read<uint>(address) != 0)
        {
            processor.Machine.Scheduler.SpinUntil(processor, processor.Thread.SpinOn(address));
            processor = Processor.Current;
        }

        processor.Write(address, Writer);
        processor.Machine.Tracer.Record(processor, TraceKind.Acquire, address, 0, "");
        processor.TellLock(ObservedKind.Acquire, address, isWord: true);
        processor.Thread.NoteReaderWriter(address, exclusive: true);
        processor.Machine.Verifier.LockTaken(processor, address);
    }

    public static void ReleaseShared(Processor processor, uint address)
    {
        var word = processor.Read<uint>(address);
        if (processor.Machine.Options.Build == KernelBuild.Checked && (word & ~Writer) == 0)
            processor.RaiseBugCheck((uint)BugCheckCode.SPIN_LOCK_NOT_OWNED, address, 0, 0, 0);
        Free(processor, address, word - 1, shared: true);
    }

    public static void ReleaseExclusive(Processor processor, uint address)
    {
        var word = processor.Read<uint>(address);
        if (processor.Machine.Options.Build == KernelBuild.Checked && word != Writer)
            processor.RaiseBugCheck((uint)BugCheckCode.SPIN_LOCK_NOT_OWNED, address, 0, 0, 0);
        Free(processor, address, 0, shared: false);
    }

    public static bool TryConvert(Processor processor, uint address)
    {
        processor.Machine.Scheduler.Point(processor, PointKind.Acquire);
        processor = Processor.Current;
        if (processor.Read<uint>(address) != 1)
            return false;
        processor.TellLock(ObservedKind.Release, address, shared: true, isWord: true);
        processor.Write(address, Writer);
        processor.TellLock(ObservedKind.Acquire, address, isWord: true);
        processor.Thread.ForgetReaderWriter(address);
        processor.Thread.NoteReaderWriter(address, exclusive: true);
        return true;
    }

    private static void Free(Processor processor, uint address, uint word, bool shared)
    {
        processor.Machine.Verifier.LockGiven(processor, address);
        processor.TellLock(ObservedKind.Release, address, shared, isWord: true);
        processor.Write(address, word);
        processor.Thread.ForgetReaderWriter(address);
        processor.Machine.Tracer.Record(processor, TraceKind.Release, address, 0, "");
        processor.Machine.Scheduler.Point(processor, PointKind.Release);
    }

    private sealed class ReaderTarget : SpinTarget
    {
        public ReaderTarget(uint address)
        {
            Address = address;
        }

        public override bool CanEnd(Processor processor) => processor.Machine.Objects.TryPeek(Address, out var word) && (word & Writer) == 0;
    }
}
