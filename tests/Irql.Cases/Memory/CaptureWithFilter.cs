using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.CaptureWithFilter;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, bool expected)
    {
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            return *value;
        }
        catch (AccessViolationException) when (expected)
        {
            return 0;
        }
        catch (AccessViolationException)
        {
            return 1;
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
