using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.TouchInCatchBlock;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        try
        {
            ProbeForWrite(value, sizeof(uint), 4);
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        try
        {
            ProbeForWrite(value, sizeof(uint), 4);
            return *value;
        }
        catch (AccessViolationException)
        {
            *value = 0; // IRQL4002
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);
}
