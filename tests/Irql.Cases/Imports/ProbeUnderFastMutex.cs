using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.ProbeUnderFastMutex;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Capture([UserMemory] uint* value, EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex);
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
        }
        catch (AccessViolationException)
        {
            ExReleaseFastMutex(&extension->Mutex);
            return STATUS_ACCESS_VIOLATION;
        }

        ExReleaseFastMutex(&extension->Mutex);
        return STATUS_SUCCESS;
    }

    internal static int CaptureMistaken([UserMemory] uint* value, EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex); // IRQL3001
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            extension->Count = *value;
            ExReleaseFastMutex(&extension->Mutex);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public FAST_MUTEX Mutex;
    public uint Count;
}
