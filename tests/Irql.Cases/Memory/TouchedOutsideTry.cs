using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.TouchedOutsideTry;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        ProbeForRead(value, sizeof(uint), 4); // IRQL4002
        return *value; // IRQL4002
    }

    internal static uint ReadAfterTry([UserMemory] uint* value)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return *value; // IRQL4002
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
