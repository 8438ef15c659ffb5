using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ProbedOnOnePathOnly;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, bool trusted)
    {
        try
        {
            if (!trusted)
            {
                ProbeForRead(value, sizeof(uint), 4);
            }

            return *value; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadOnBothPaths([UserMemory] uint* value, bool write)
    {
        try
        {
            if (write)
            {
                ProbeForWrite(value, sizeof(uint), 4);
            }
            else
            {
                ProbeForRead(value, sizeof(uint), 4);
            }

            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);
}
