using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserWriteUnprobed;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Write([UserMemory] uint* target, uint value)
    {
        try
        {
            *target = value; // IRQL4001
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static int WriteProbed([UserMemory] uint* target, uint value)
    {
        try
        {
            ProbeForWrite(target, sizeof(uint), 4);
            *target = value;
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);
}
