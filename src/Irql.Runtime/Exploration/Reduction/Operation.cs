using System.Collections.Generic;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>What a step does to an object that other steps may care about.</summary>
internal enum OperationKind : byte
{
    Read,
    Write,
    Acquire,
    AcquireShared,
    Release,

    /// <summary>Makes something possible: a thread ready, a DPC queued, an interrupt pending.</summary>
    Post,

    /// <summary>Is what was made possible.</summary>
    Take,
}

/// <summary>What the number of an object means.</summary>
internal enum ObjectSpace : byte
{
    /// <summary>Four bytes of memory, by address.</summary>
    Cell,

    /// <summary>A lock, by address.</summary>
    Lock,

    /// <summary>Whether a spin lock is taken, for those who look without waiting, by address.</summary>
    LockWord,

    /// <summary>The queue of DPCs of a processor.</summary>
    DpcQueue,

    /// <summary>What runs on top of threads: the DPCs of a processor, by number, or a service routine, by interrupt object; one after the other.</summary>
    Runner,

    /// <summary>A DPC that waits to run, by address.</summary>
    Dpc,

    /// <summary>A pending interrupt, by vector.</summary>
    Interrupt,

    /// <summary>Who is connected to interrupts.</summary>
    Connections,

    /// <summary>The APCs of a thread, by ordinal.</summary>
    Apcs,

    /// <summary>The queue of work items.</summary>
    Work,

    /// <summary>A timer, by address.</summary>
    Timer,

    /// <summary>The routines sent to a processor.</summary>
    Ipi,

    /// <summary>Whether a page is resident, by page number.</summary>
    Page,

    /// <summary>The pools: what is free again can be given out again.</summary>
    Pool,

    /// <summary>The counter of thread ids.</summary>
    Ids,

    /// <summary>A thread that becomes ready, by ordinal.</summary>
    Wake,
}

/// <summary>One operation on one object.</summary>
/// <param name="Object">Space and number.</param>
/// <param name="Kind">What is done.</param>
internal readonly record struct Operation(ulong Object, OperationKind Kind)
{
    private const int SpaceShift = 32;

    public Operation(ObjectSpace space, uint number, OperationKind kind)
        : this(((ulong)space << SpaceShift) | number, kind)
    {
    }

    public ObjectSpace Space => (ObjectSpace)(Object >> SpaceShift);

    public uint Number => (uint)Object;

    /// <summary>True when the order of the two matters.</summary>
    public bool DependsOn(in Operation other)
    {
        if (Object != other.Object)
            return false;
        return (Kind, other.Kind) switch
        {
            (OperationKind.Read, OperationKind.Read) => false,
            (OperationKind.AcquireShared, OperationKind.AcquireShared) => false,
            (OperationKind.Release, OperationKind.Release) => false,
            (OperationKind.Post, OperationKind.Post) => false,
            (OperationKind.Take, OperationKind.Take) => Space == ObjectSpace.Runner,

            // Whoever takes the lock and gives it back is ordered by the lock itself.
            (OperationKind.Write, OperationKind.Write) => Space != ObjectSpace.LockWord,
            _ => true,
        };
    }

    /// <summary>True when an operation of one list depends on one of the other.</summary>
    public static bool AnyDepends(IReadOnlyList<Operation> first, IReadOnlyList<Operation> second)
    {
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                if (first[i].DependsOn(second[j]))
                    return true;
            }
        }

        return false;
    }
}
