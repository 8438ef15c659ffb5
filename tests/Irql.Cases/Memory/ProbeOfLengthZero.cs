using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ProbeOfLengthZero;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        try
        {
            // A probe of length zero checks nothing.
            ProbeForRead(value, 0, 4);
            return *value; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
