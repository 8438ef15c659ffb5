using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.HelperProbes;

internal static unsafe class Driver
{
    private static void Check(void* buffer, nuint length) => ProbeForRead(buffer, length, 4);

    internal static uint Read([UserMemory] uint* value)
    {
        try
        {
            Check(value, sizeof(uint));
            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("*")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
