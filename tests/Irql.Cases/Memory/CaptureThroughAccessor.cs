using System;
using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Memory.CaptureThroughAccessor.Ntoskrnl;

namespace Irql.Cases.Memory.CaptureThroughAccessor;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value)
    {
        // The routine checks the range itself; only its exception has to be caught.
        uint captured = 0;
        try
        {
            _ = RtlCopyFromUser(&captured, value, sizeof(uint));
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return captured;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern uint RtlCopyFromUser(void* Destination, void* Source, nuint Length);
}
