using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.TryNestedInCatchingTry;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, uint* counter)
    {
        try
        {
            try
            {
                ProbeForRead(value, sizeof(uint), 4);
                return *value;
            }
            finally
            {
                *counter += 1;
            }
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
