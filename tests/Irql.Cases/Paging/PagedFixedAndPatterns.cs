using System;

namespace Irql.Cases.Paging.PagedFixedAndPatterns;

/// <summary>Pinning, list patterns and the framework's copies reach into pageable arrays.</summary>
internal sealed unsafe class Driver
{
    [Paged]
    private readonly int[] _table = new int[8];

    private readonly int[] _resident = new int[8];

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int Pinned()
    {
        fixed (int* first = _table) // IRQL2002
        {
            return first[0]; // IRQL2002
        }
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int PinnedElement()
    {
        fixed (int* third = &_table[2]) // IRQL2002
        {
            return *third; // IRQL2002
        }
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int PinnedResident()
    {
        fixed (int* first = _resident, third = &_resident[2])
        {
            return first[0] + *third;
        }
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal int PinnedBeforeRaise(ref KSPIN_LOCK spinLock)
    {
        int copy;
        fixed (int* first = _table)
            copy = first[1];
        Ke.AcquireSpinLock(ref spinLock, out var old);
        copy += _resident[0];
        Ke.ReleaseSpinLock(ref spinLock, old);
        return copy;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int Patterns()
    {
        var sum = 0;
        if (_table is [var first, ..]) // IRQL2002
            sum += first;
        if (_resident is [var other, ..])
            sum += other;
        if (_table is null)
            sum++;
        return sum;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal void Copies()
    {
        Array.Copy(_table, _resident, 2); // IRQL2002
        Array.Clear(_table); // IRQL2002
        Array.Copy(_resident, 0, _resident, 1, 2);
        GC.KeepAlive(_table);
        _ = ReferenceEquals(_table, _resident);
    }
}
