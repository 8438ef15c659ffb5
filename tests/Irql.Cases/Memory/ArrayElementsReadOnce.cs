using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ArrayElementsReadOnce;

internal static unsafe class Driver
{
    internal static uint Sum([UserMemory] uint* values, uint count)
    {
        try
        {
            ProbeForRead(values, count * sizeof(uint), 4);
            uint sum = 0;
            for (uint i = 0; i < count; i++)
            {
                sum += values[i];
            }

            return sum;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
