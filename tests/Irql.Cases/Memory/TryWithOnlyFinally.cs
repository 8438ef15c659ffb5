using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.TryWithOnlyFinally;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, uint* counter)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4); // IRQL4002
            return *value; // IRQL4002
        }
        finally
        {
            *counter += 1;
        }
    }

    internal static uint ReadWithBoth([UserMemory] uint* value, uint* counter)
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
        finally
        {
            *counter += 1;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
