using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>Queuing DPCs on processors.</summary>
internal sealed class DpcService(Machine machine)
{
    public const uint ImportanceOffset = 1;
    public const uint NumberOffset = 2;
    public const uint Argument1Offset = 20;
    public const uint Argument2Offset = 24;
    public const uint DataOffset = 28;

    /// <summary>Queues a DPC; false when it is queued already.</summary>
    public bool Insert(Processor processor, uint dpc, uint argument1, uint argument2)
    {
        if (processor.Read<uint>(dpc + DataOffset) != 0)
        {
            processor.Tell(ObservedKind.DpcQueue, dpc, (processor.Read<uint>(dpc + DataOffset) & 0xFF) - 1);
            return false;
        }

        var number = processor.Read<ushort>(dpc + NumberOffset);
        if (number > machine.Processors.Length)
            processor.RaiseBugCheck((uint)BugCheckCode.TIMER_OR_DPC_INVALID, 3, dpc, number - 1u, (uint)machine.Processors.Length);
        var target = number == 0 ? processor : machine.Processors[number - 1];
        var importance = (KDPC_IMPORTANCE)processor.Read<byte>(dpc + ImportanceOffset);
        processor.Write(dpc + Argument1Offset, argument1);
        processor.Write(dpc + Argument2Offset, argument2);
        processor.Write(dpc + DataOffset, 0x80000000u | (uint)(target.Number + 1));
        target.EnqueueDpc(dpc, importance == KDPC_IMPORTANCE.HighImportance);
        machine.Tracer.Record(processor, TraceKind.DpcQueue, dpc, (uint)target.Number, "");
        processor.Tell(ObservedKind.DpcQueue, dpc, (uint)target.Number);
        if (Requests(processor, target, importance))
            target.RequestDpcs();
        else if (!ReferenceEquals(processor, target))
            target.NoteUnheardDpc();
        machine.Scheduler.LookSoon();
        return true;
    }

    /// <summary>Takes a DPC out of its queue; false when it is in none.</summary>
    public bool Remove(Processor processor, uint dpc)
    {
        if (processor.Read<uint>(dpc + DataOffset) == 0)
            return false;
        processor.Write(dpc + DataOffset, 0u);
        foreach (var other in machine.Processors)
        {
            if (!other.RemoveDpc(dpc))
                continue;
            machine.Tracer.Record(processor, TraceKind.DpcRemove, dpc, (uint)other.Number, "");
            return true;
        }

        return false;
    }

    /// <summary>Waits until every DPC that is queued or running now has returned.</summary>
    public void Flush()
    {
        var target = new FlushTarget(machine);
        foreach (var processor in machine.Processors)
            processor.RequestQueuedDpcs();
        var here = Processor.Current;
        here.DeliverHere();
        machine.Scheduler.SpinUntil(Processor.Current, target);
        Processor.Current.Tell(ObservedKind.DpcFlush);
    }

    private static bool Requests(Processor processor, Processor target, KDPC_IMPORTANCE importance)
    {
        if (target.DpcDepth >= Processor.MaximumDpcDepth)
            return true;
        if (ReferenceEquals(processor, target))
            return importance != KDPC_IMPORTANCE.LowImportance;

        // Another processor is told at once for the two higher kinds, else at a moment that is a decision.
        return importance is KDPC_IMPORTANCE.HighImportance or KDPC_IMPORTANCE.MediumHighImportance;
    }
}

/// <summary>The wait for what was queued or running at the beginning to have returned.</summary>
internal sealed class FlushTarget : SpinTarget
{
    private readonly Machine _machine;
    private readonly long[] _goals;

    public FlushTarget(Machine machine)
    {
        _machine = machine;
        _goals = new long[machine.Processors.Length];
        for (var i = 0; i < _goals.Length; i++)
            _goals[i] = machine.Processors[i].DpcsTaken + machine.Processors[i].DpcDepth;
    }

    public override bool CanEnd(Processor processor)
    {
        for (var i = 0; i < _goals.Length; i++)
        {
            // A DPC that somebody takes out of the queue meanwhile never retires.
            var other = _machine.Processors[i];
            var empty = other.DpcDepth == 0 && other.DpcsRetired == other.DpcsTaken;
            if (!empty && other.DpcsRetired < _goals[i])
                return false;
        }

        return true;
    }
}
