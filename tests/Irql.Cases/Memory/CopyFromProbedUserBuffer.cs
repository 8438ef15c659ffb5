using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.CopyFromProbedUserBuffer;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Copy([UserMemory] void* source, void* destination, nuint length)
    {
        try
        {
            ProbeForRead(source, length, 1);
            RtlCopyMemory(destination, source, length);
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);
}
