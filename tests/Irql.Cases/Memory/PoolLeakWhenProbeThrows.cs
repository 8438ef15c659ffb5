using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.PoolLeakWhenProbeThrows;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Capture([UserMemory] uint* user)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        try
        {
            ProbeForRead(user, sizeof(uint), 4);
            *block = *user;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        ExFreePool(block);
        return STATUS_SUCCESS;
    }

    internal static int CaptureCorrectly([UserMemory] uint* user)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        int status = STATUS_SUCCESS;
        try
        {
            ProbeForRead(user, sizeof(uint), 4);
            *block = *user;
        }
        catch (AccessViolationException)
        {
            status = STATUS_ACCESS_VIOLATION;
        }

        ExFreePool(block);
        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
