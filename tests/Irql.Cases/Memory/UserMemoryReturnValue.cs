using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryReturnValue;

internal static unsafe class Driver
{
    [return: UserMemory]
    private static uint* BufferOf(uint* candidate) => candidate;

    internal static uint Read(uint* candidate)
    {
        uint* buffer = BufferOf(candidate);
        try
        {
            return *buffer; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadProbed(uint* candidate)
    {
        uint* buffer = BufferOf(candidate);
        try
        {
            ProbeForRead(buffer, sizeof(uint), 4);
            return *buffer;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("*")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
