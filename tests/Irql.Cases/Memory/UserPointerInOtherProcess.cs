using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerInOtherProcess;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, void* process)
    {
        uint captured;
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            captured = *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        // What crosses into the other process is the value, not the pointer.
        KAPC_STATE state;
        KeStackAttachProcess(process, &state);
        uint sum = captured + 1;
        KeUnstackDetachProcess(&state);
        return sum;
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeStackAttachProcess(void* process, KAPC_STATE* apcState);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeUnstackDetachProcess(KAPC_STATE* apcState);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}

internal struct KAPC_STATE
{
    public nuint Reserved;
}
