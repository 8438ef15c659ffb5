using System;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Observation;

/// <summary>What an access is to the detector.</summary>
[Flags]
internal enum AccessKinds : byte
{
    Read = 0,
    Write = 1,

    /// <summary>An interlocked operation: it never races with another one.</summary>
    Atomic = 2,

    /// <summary>The memory was given back.</summary>
    Free = 4,
}

/// <summary>An access that is remembered for a word: when it was in the time of its context, and what a report says of it.</summary>
internal struct AccessRecord
{
    /// <summary>The next record of the same word; negative at the end.</summary>
    public int Next;
    public int Context;
    public uint Clock;

    /// <summary>Bit n: byte n of the word.</summary>
    public byte Mask;
    public AccessKinds Kinds;
    public byte Irql;
    public byte Processor;

    /// <summary>The interned stack; negative without stacks.</summary>
    public int Stack;
    public byte Size;
    public uint Address;
    public long Time;
    public string Name;
    public CallSite Site;

    public readonly bool IsWrite => (Kinds & AccessKinds.Write) != 0;

    public readonly bool IsAtomic => (Kinds & AccessKinds.Atomic) != 0;

    /// <summary>True when both touch a byte, one of them writes it, and not both are atomic.</summary>
    public readonly bool ConflictsWith(in AccessRecord other) =>
        (Mask & other.Mask) != 0 && (IsWrite || other.IsWrite) && !(IsAtomic && other.IsAtomic);

    /// <summary>
    /// True when nobody needs the earlier record any more: whoever is unordered with it is unordered with this one too, and conflicts with this
    /// one whenever with that.
    /// </summary>
    public readonly bool Replaces(in AccessRecord earlier) =>
        (earlier.Mask & ~Mask) == 0 && (IsWrite || !earlier.IsWrite) && (!IsAtomic || earlier.IsAtomic);
}
