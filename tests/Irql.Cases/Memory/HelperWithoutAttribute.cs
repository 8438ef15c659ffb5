using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.HelperWithoutAttribute;

internal static unsafe class Driver
{
    private static uint First(uint* values)
    {
        try
        {
            return values[0];
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint Read([UserMemory] uint* values) => First(values); // IRQL4001

    internal static uint ReadProbed([UserMemory] uint* values)
    {
        try
        {
            ProbeForRead(values, sizeof(uint), 4);
            return First(values);
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadKernel()
    {
        uint value = 7;
        return First(&value);
    }

    [DllImport("*")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
