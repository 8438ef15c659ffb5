using System;
using System.Collections.Generic;

namespace Irql.Runtime.Memory;

/// <summary>Delegates that guest structures refer to, by an address in the kernel image.</summary>
internal sealed class RoutineTable
{
    private const uint First = 0x80800000;
    private readonly List<Delegate> _routines = [];

    /// <summary>The address of a routine, the same each time; 0 for none.</summary>
    public uint AddressOf(Delegate? routine)
    {
        if (routine is null)
            return 0;
        var index = _routines.IndexOf(routine);
        if (index < 0)
        {
            index = _routines.Count;
            _routines.Add(routine);
        }

        return First + ((uint)index * 16);
    }

    /// <summary>The routine at an address; anything else is a jump to nowhere.</summary>
    public T Find<T>(MemoryPort port, uint address)
        where T : Delegate
    {
        var index = (address - First) / 16;
        if (index < (uint)_routines.Count && _routines[(int)index] is T routine)
            return routine;
        port.Memory.Execute(port, address);
        port.RaiseBugCheck(0x50, address, 0x10, address, 0);
        return null!;
    }
}
