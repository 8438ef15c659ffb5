using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.KernelAndUserPointer;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* first, uint* second)
    {
        // The kernel's own pointer needs no probe.
        uint value = *second;
        try
        {
            ProbeForRead(first, sizeof(uint), 4);
            value += *first;
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return value;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
