using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ProbeThroughAlias;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] void* buffer)
    {
        try
        {
            uint* values = (uint*)buffer;
            ProbeForRead(buffer, 8, 4);
            return values[1];
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadReassigned([UserMemory] uint* first, [UserMemory] uint* second)
    {
        try
        {
            uint* value = first;
            ProbeForRead(value, sizeof(uint), 4);
            value = second;
            return *value; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
