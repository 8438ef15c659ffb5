using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.WriteThenReadIsNoDoubleFetch;

internal static unsafe class Driver
{
    internal static uint Exchange([UserMemory] uint* value)
    {
        try
        {
            ProbeForWrite(value, sizeof(uint), 4);
            uint old = *value;
            *value = old + 1;
            return old;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint EitherWay([UserMemory] uint* value, bool doubled)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            if (doubled)
            {
                return *value * 2;
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
