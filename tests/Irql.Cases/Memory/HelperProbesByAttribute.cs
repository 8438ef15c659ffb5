using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.HelperProbesByAttribute;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        try
        {
            Check(value, sizeof(uint), 4);
            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe", EntryPoint = "ProbeForRead")]
    private static extern void Check([ProbesForRead] void* address, nuint length, uint alignment);
}
