using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerTouchedWhileAttached;

internal struct KAPC_STATE
{
    public nuint Reserved;
}

/// <summary>An address that was probed in the caller's process is another address in the process the thread is attached to.</summary>
internal static unsafe class Driver
{
    internal static uint ProbedBefore([UserMemory] uint* value, void* process)
    {
        KAPC_STATE state;
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            KeStackAttachProcess(process, &state);
            uint read = *value; // IRQL4005
            KeUnstackDetachProcess(&state);
            return read;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static void CopiedWhileAttached([UserMemory(Probed = true)] void* source, void* destination, void* process)
    {
        KAPC_STATE state;
        KeStackAttachProcess(process, &state);
        try
        {
            RtlCopyMemory(destination, source, 16); // IRQL4005
        }
        catch (AccessViolationException)
        {
        }

        KeUnstackDetachProcess(&state);
    }

    /// <summary>An address of the other process is probed and read in that process.</summary>
    internal static uint AddressOfTheOtherProcess([UserMemory] uint* remote, void* process)
    {
        KAPC_STATE state;
        uint read = 0;
        KeStackAttachProcess(process, &state);
        try
        {
            ProbeForRead(remote, sizeof(uint), 4);
            read = *remote;
        }
        catch (AccessViolationException)
        {
        }

        KeUnstackDetachProcess(&state);
        return read;
    }

    internal static uint BackAgain([UserMemory] uint* value, void* process, uint* counter)
    {
        KAPC_STATE state;
        KeStackAttachProcess(process, &state);
        *counter = 1;
        KeUnstackDetachProcess(&state);
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeStackAttachProcess(void* process, KAPC_STATE* apcState);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeUnstackDetachProcess(KAPC_STATE* apcState);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);
}
