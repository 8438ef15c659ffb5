using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.DoubleFetchThroughAlias;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, uint limit)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            uint* alias = value;
            if (*value > limit)
            {
                return 0;
            }

            return *alias; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
