using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ProbedParameterRequired;

internal static unsafe class Driver
{
    private static uint Sum([UserMemory(Probed = true)] uint* values)
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

    internal static uint Call([UserMemory] uint* values) => Sum(values); // IRQL4001

    internal static uint CallProbed([UserMemory] uint* values)
    {
        try
        {
            ProbeForRead(values, sizeof(uint), 4);
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return Sum(values);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
