using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.DoubleFetchOfDifferentElements;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* values)
    {
        try
        {
            ProbeForRead(values, 2 * sizeof(uint), 4);
            return values[0] + values[1];
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadTwice([UserMemory] uint* values)
    {
        try
        {
            ProbeForRead(values, 2 * sizeof(uint), 4);
            return values[1] * values[1]; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
