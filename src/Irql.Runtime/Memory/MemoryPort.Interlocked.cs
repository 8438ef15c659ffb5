using System.Numerics;

namespace Irql.Runtime.Memory;

/// <summary>The interlocked operations.</summary>
internal enum InterlockedOperation
{
    Add,
    Exchange,
    And,
    Or,
    Xor,
}

/// <content>Interlocked operations: one step, whatever the size, with a decision point before it.</content>
public abstract unsafe partial class MemoryPort
{
    /// <summary>Carries an operation out; returns the old value.</summary>
    internal T Interlocked<T>(uint va, InterlockedOperation operation, T operand)
        where T : unmanaged, IBinaryInteger<T>
    {
        OnInterlocked(va, (uint)sizeof(T));
        var old = ReadForUpdate<T>(va);
        var value = operation switch
        {
            InterlockedOperation.Add => unchecked(old + operand),
            InterlockedOperation.And => old & operand,
            InterlockedOperation.Or => old | operand,
            InterlockedOperation.Xor => old ^ operand,
            _ => operand,
        };
        Write(va, value);
        _insideInterlocked = false;
        return old;
    }

    /// <summary>Stores <paramref name="exchange"/> if the cell holds <paramref name="comparand"/>; returns the old value.</summary>
    internal T InterlockedCompareExchange<T>(uint va, T exchange, T comparand)
        where T : unmanaged, IBinaryInteger<T>
    {
        OnInterlocked(va, (uint)sizeof(T));
        var old = ReadForUpdate<T>(va);

        // A locked compare writes in any case: the old value when it differs.
        Write(va, old == comparand ? exchange : old);
        _insideInterlocked = false;
        return old;
    }

    /// <summary>A locked instruction faults as a write, even before it has read anything; nothing may come between its read and its write.</summary>
    private T ReadForUpdate<T>(uint va)
        where T : unmanaged
    {
        var last = va + (uint)sizeof(T) - 1;
        Memory.Translate(this, va, MemoryAccess.Write);
        if ((last ^ va) >> 12 != 0)
            Memory.Translate(this, last, MemoryAccess.Write);

        // From here to the write nothing can fault, switch or come between.
        TellInterlocked(va, (uint)sizeof(T));
        _insideInterlocked = true;
        return Read<T>(va);
    }
}
