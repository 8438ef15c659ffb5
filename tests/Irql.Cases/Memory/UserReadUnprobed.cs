using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserReadUnprobed;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        try
        {
            return *value; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadProbed([UserMemory] uint* value)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
